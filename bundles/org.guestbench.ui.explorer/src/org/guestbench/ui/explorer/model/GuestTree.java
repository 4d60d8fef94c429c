/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionView;

/**
 * A world in the order in which it is shown: this machine first, the other connections and the guests by name. Immutable; the elements
 * are keys.
 */
public record GuestTree(World world, List<ConnectionKey> connections, Map<ConnectionKey, List<GuestId>> guests) {

	private static final Comparator<ConnectionKey> LOCAL_FIRST = Comparator
			.comparing((ConnectionKey key) -> !Connections.LOCAL.equals(key.id())).thenComparing(ConnectionKey::id);
	private static final Comparator<GuestInfo> BY_NAME = Comparator.comparing(GuestInfo::name, String.CASE_INSENSITIVE_ORDER)
			.thenComparing(info -> info.id().uuid());

	public static final GuestTree EMPTY = new GuestTree(World.EMPTY, List.of(), Map.of());

	public GuestTree {
		connections = List.copyOf(connections);
		guests = Map.copyOf(guests);
	}

	/** The tree of {@code world}, with whatever of this tree is still right. */
	public GuestTree next(World now) {
		Map<ConnectionKey, List<GuestId>> sorted = new HashMap<>();
		now.connections().forEach((id, view) -> {
			ConnectionKey key = new ConnectionKey(id);
			List<GuestId> known = guests.get(key);
			// views are shared between worlds: sort only what changed
			sorted.put(key, known != null && view == world.connections().get(id) ? known : sort(view));
		});
		return new GuestTree(now, sorted.keySet().stream().sorted(LOCAL_FIRST).toList(), sorted);
	}

	private static List<GuestId> sort(ConnectionView view) {
		return view.guests().values().stream().sorted(BY_NAME).map(GuestInfo::id).toList();
	}

	public List<GuestId> guests(ConnectionKey connection) {
		return guests.getOrDefault(connection, List.of());
	}

	/** Whether there is no guest at all. */
	public boolean deserted() {
		return guests.values().stream().allMatch(List::isEmpty);
	}
}
