/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** One listener of a {@link GuestBoard}. */
final class GuestWatch implements Watch {

	private final ConnectionListener listener;
	private final Consumer<GuestWatch> onClose;
	/** Held while the listener is called. It may close its own watch, and nobody else's closing returns in the middle of a call. */
	private final ReentrantLock calling = new ReentrantLock();
	private volatile boolean closed;

	GuestWatch(ConnectionListener listener, Consumer<GuestWatch> onClose) {
		this.listener = listener;
		this.onClose = onClose;
	}

	void tell(ConnectionEvent event) {
		calling.lock();
		try {
			if (!closed) {
				listener.changed(event);
			}
		} catch (RuntimeException e) {
			// The listener's defect must not cost it the events that follow.
			Log.warn("A listener to guests of libvirt failed.", e);
		} finally {
			calling.unlock();
		}
	}

	@Override
	public void close() {
		closed = true;
		onClose.accept(this);
		if (!calling.isHeldByCurrentThread()) {
			try {
				// A listener may wait for the very thread that closes.
				if (calling.tryLock(1, TimeUnit.SECONDS)) {
					calling.unlock();
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
