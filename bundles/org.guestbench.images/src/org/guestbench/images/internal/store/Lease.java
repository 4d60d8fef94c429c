/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.internal.lock.HeldLock;

/** Holds the lock of a version together with others. */
public final class Lease implements ImageLease {

	private final StoredImage stored;
	private final HeldLock lock;

	Lease(StoredImage stored, HeldLock lock) {
		this.stored = stored;
		this.lock = lock;
	}

	public StoredImage stored() {
		return stored;
	}

	@Override
	public GuestImage image() {
		return stored.asGuestImage();
	}

	@Override
	public void close() {
		lock.close();
	}
}
