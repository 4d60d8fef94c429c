/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.guest.GuestInfo;

/** For a hypervisor that has no events: looks from time to time, in a thread of its own. What is different is found and told elsewhere. */
record ShelfLook(ShelfConnection connection, Sightings sightings) {

	private static final long PAUSE_NANOS = 200_000_000;

	/** Until nobody wants to know any more. */
	void run(GuestWatch watch, List<GuestInfo> all) {
		sightings.all(all);
		watch.begin();
		while (sightings.watched() && !connection.closed().get()) {
			LockSupport.parkNanos(PAUSE_NANOS);
			look();
		}
		sightings.close();
	}

	private void look() {
		try {
			sightings.all(connection.guests(new NullProgressMonitor()));
		} catch (CoreException e) {
			if (!connection.closed().get()) {
				sightings.lost(e.getStatus());
			}
		}
	}
}
