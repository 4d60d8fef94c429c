/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** One listener of a {@link GuestBoard}, which calls it from its thread alone. */
final class GuestWatch implements Watch {

	private final ConnectionListener listener;
	private final Consumer<GuestWatch> onClose;
	/** Taken while the listener is called. */
	private final Semaphore calling = new Semaphore(1);
	private volatile @Nullable Thread caller;
	private volatile boolean closed;

	GuestWatch(ConnectionListener listener, Consumer<GuestWatch> onClose) {
		this.listener = listener;
		this.onClose = onClose;
	}

	void tell(ConnectionEvent event) {
		calling.acquireUninterruptibly();
		caller = Thread.currentThread();
		try {
			if (!closed) {
				listener.changed(event);
			}
		} catch (RuntimeException e) {
			// The listener's defect must not cost it the events that follow.
			Log.warn("A listener to guests of VMware failed.", e);
		} finally {
			caller = null;
			calling.release();
		}
	}

	/** A listener may close its own watch; everybody else waits for a call that is under way, but not for ever: it may wait for them. */
	@Override
	public void close() {
		closed = true;
		onClose.accept(this);
		if (caller == Thread.currentThread()) {
			return;
		}
		try {
			if (calling.tryAcquire(1, TimeUnit.SECONDS)) {
				calling.release();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
