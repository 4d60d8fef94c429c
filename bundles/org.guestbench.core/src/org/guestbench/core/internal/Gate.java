/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

/** Lets calls of a listener through until it is closed. */
final class Gate {

	/** For a listener that does not return, perhaps because it waits for the very thread that closes. */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	private boolean closed;
	private @Nullable Thread inside;

	/** Calls the listener under no lock, unless the gate is closed. One thread at a time. */
	void pass(Runnable call) {
		synchronized (this) {
			if (closed) {
				return;
			}
			inside = Thread.currentThread();
		}
		try {
			call.run();
		} finally {
			synchronized (this) {
				inside = null;
				notifyAll();
			}
		}
	}

	/**
	 * No call begins after this returns. One that is under way is waited for, so that whoever closes may dispose of what the listener
	 * uses; except when the listener itself closes, and not for longer than a listener may take.
	 */
	synchronized void close() {
		closed = true;
		long end = System.nanoTime() + PATIENCE;
		while (inside != null && inside != Thread.currentThread()) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0) {
				return;
			}
			try {
				wait(left);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}
}
