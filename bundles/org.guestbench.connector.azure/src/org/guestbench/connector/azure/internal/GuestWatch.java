/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** One listener, told by one thread at a time until it is closed. */
final class GuestWatch implements Watch {

	private final ConnectionListener listener;
	private final Consumer<GuestWatch> left;
	private final ReentrantLock telling = new ReentrantLock();
	private volatile boolean closed;

	GuestWatch(ConnectionListener listener, Consumer<GuestWatch> left) {
		this.listener = listener;
		this.left = left;
	}

	void tell(ConnectionEvent event) {
		telling.lock();
		try {
			if (!closed) {
				listener.changed(event);
			}
		} catch (RuntimeException e) {
			// Its defect, which must not cost others their events.
			Log.warn("A listener to guests of Azure failed.", e);
		} finally {
			telling.unlock();
		}
	}

	/** Afterwards nothing is told; except that a listener which is just being told something, and hangs, is not waited for. */
	@Override
	public void close() {
		closed = true;
		left.accept(this);
		try {
			if (!telling.isHeldByCurrentThread() && telling.tryLock(1, TimeUnit.SECONDS)) {
				telling.unlock();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
