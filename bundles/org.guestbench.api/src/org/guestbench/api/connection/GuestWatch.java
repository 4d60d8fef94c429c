/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.IStatus;

/** A listener that is told what {@link Sightings} saw. It hears nothing before {@link #begin}, and nothing after {@link #close}. */
public final class GuestWatch implements Watch {

	private static final long PATIENCE_SECONDS = 1;

	private final Sightings sightings;
	private final ConnectionListener listener;
	/** Held while the listener is called. It may close its own watch, and nobody else's closing returns in the middle of a call. */
	private final ReentrantLock calling = new ReentrantLock();
	private volatile boolean closed;

	GuestWatch(Sightings sightings, ConnectionListener listener) {
		this.sightings = sightings;
		this.listener = listener;
	}

	/** The listener hears of all guests that were seen, and from now on of what changes. By the thread that looks. */
	public void begin() {
		sightings.begin(this);
	}

	/** Tells the listener that the guests cannot be looked at, in the place of {@link #begin}. By the thread that looks. */
	public void refuse(IStatus reason) {
		tell(new ConnectionEvent.Lost(reason));
	}

	boolean closed() {
		return closed;
	}

	void tell(ConnectionEvent event) {
		calling.lock();
		try {
			if (!closed) {
				listener.changed(event);
			}
		} catch (RuntimeException e) {
			// The listener's defect must cost neither it nor others the events that follow.
			sightings.failed(e);
		} finally {
			calling.unlock();
		}
	}

	@Override
	public void close() {
		closed = true;
		sightings.leave(this);
		try {
			// A listener may wait for the very thread that closes, so it is not waited for without end.
			if (!calling.isHeldByCurrentThread() && calling.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				calling.unlock();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
