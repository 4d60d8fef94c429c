/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.lock;

import java.util.concurrent.atomic.AtomicBoolean;

/** A lock until it is closed. For any thread; closing it again does nothing. */
public final class HeldLock implements AutoCloseable {

	private final LockFile file;
	private final AtomicBoolean open = new AtomicBoolean(true);

	HeldLock(LockFile file) {
		this.file = file;
	}

	/** Releases the lock and removes its file; only for a lock that is held alone, and whose takers cannot come meanwhile. */
	public void closeAndDelete() {
		if (open.getAndSet(false)) {
			file.release(true);
		}
	}

	@Override
	public void close() {
		if (open.getAndSet(false)) {
			file.release(false);
		}
	}
}
