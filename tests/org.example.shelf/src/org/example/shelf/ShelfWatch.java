/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;

/** Makes events of differences, for a hypervisor that has none: looks from time to time, in a thread of its own. */
record ShelfWatch(ShelfConnection connection, ConnectionListener listener, AtomicBoolean open) implements Watch {

	private static final long PAUSE_NANOS = 200_000_000;

	/** @param all what the listener hears first */
	void run(List<GuestInfo> all) {
		tell(new ConnectionEvent.Resync(all));
		Map<GuestId, GuestInfo> known = byId(all);
		while (open.get() && !connection.closed().get()) {
			LockSupport.parkNanos(PAUSE_NANOS);
			known = look(known);
		}
	}

	@Override
	public void close() {
		open.set(false);
	}

	/** @param known to the listener; null if it has to hear of all */
	private @Nullable Map<GuestId, GuestInfo> look(@Nullable Map<GuestId, GuestInfo> known) {
		try {
			List<GuestInfo> guests = connection.guests(new NullProgressMonitor());
			if (known == null) {
				tell(new ConnectionEvent.Resync(guests));
			} else {
				guests.forEach(guest -> compare(known.remove(guest.id()), guest));
				known.keySet().forEach(gone -> tell(new ConnectionEvent.Removed(gone)));
			}
			return byId(guests);
		} catch (CoreException e) {
			if (known != null) {
				tell(new ConnectionEvent.Lost(e.getStatus()));
			}
			return null;
		}
	}

	private void compare(@Nullable GuestInfo before, GuestInfo now) {
		if (before != null && !GuestTransitions.allowed(before.state(), now.state())) {
			// Something happened in between that was not seen: from off to on, without a sight of the start.
			tell(new ConnectionEvent.Changed(now.withState(GuestState.UNKNOWN)));
		}
		if (!now.equals(before)) {
			tell(new ConnectionEvent.Changed(now));
		}
	}

	private void tell(ConnectionEvent event) {
		if (open.get() && !connection.closed().get()) {
			listener.changed(event);
		}
	}

	private static Map<GuestId, GuestInfo> byId(List<GuestInfo> guests) {
		return guests.stream().collect(Collectors.toMap(GuestInfo::id, guest -> guest));
	}
}
