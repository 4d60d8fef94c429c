/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;

/** Every connection, open or not, and every guest of the open ones at one moment. Immutable. */
public record World(Map<String, ConnectionView> connections) {

	public static final World EMPTY = new World(Map.of());

	public World {
		connections = Map.copyOf(connections);
	}

	/** The guest, or null if it is not known. */
	public @Nullable GuestInfo guest(GuestId id) {
		ConnectionView view = connections.get(id.connection());
		return view == null ? null : view.guests().get(id);
	}

	/** The guests that are new, gone or different in comparison with {@code before}. */
	public Set<GuestId> changedGuests(World before) {
		Set<GuestId> changed = new HashSet<>();
		for (String connection : changedConnections(before)) {
			Map<GuestId, GuestInfo> old = guestsOf(before, connection);
			Map<GuestId, GuestInfo> now = guestsOf(this, connection);
			now.forEach((id, info) -> {
				if (!info.equals(old.get(id))) {
					changed.add(id);
				}
			});
			old.keySet().stream().filter(id -> !now.containsKey(id)).forEach(changed::add);
		}
		return changed;
	}

	/** The connections that are new, gone or different, themselves or in their guests, in comparison with {@code before}. */
	public Set<String> changedConnections(World before) {
		Set<String> changed = new HashSet<>(connections.keySet());
		changed.addAll(before.connections.keySet());
		// Views are shared between worlds, so identity settles nearly all of them without a look at their guests.
		changed.removeIf(id -> connections.get(id) == before.connections.get(id));
		return changed;
	}

	private static Map<GuestId, GuestInfo> guestsOf(World world, String connection) {
		ConnectionView view = world.connections.get(connection);
		return view == null ? Map.of() : view.guests();
	}

	/**
	 * @param problem why the connection is {@link ConnectionState#LOST}, or why it could not be opened when it was last tried; else OK
	 * @param guests  by their id; of a lost connection, what was known last
	 */
	public record ConnectionView(ConnectionSpec spec, ConnectionState state, IStatus problem, Map<GuestId, GuestInfo> guests) {
		public ConnectionView {
			guests = Map.copyOf(guests);
		}
	}

	/** Whether a connection is usable. */
	public enum ConnectionState {
		CLOSED, OPENING, OPEN,
		/** The hypervisor stopped answering; it is tried again with growing pauses. */
		LOST
	}
}
