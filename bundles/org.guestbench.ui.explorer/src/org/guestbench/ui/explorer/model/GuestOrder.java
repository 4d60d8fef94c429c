/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.Comparator;
import java.util.List;

import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.ui.explorer.load.Load;

/** In which order rows are. */
final class GuestOrder {

	static final Comparator<ConnectionKey> LOCAL_FIRST = Comparator.comparing((ConnectionKey key) -> !Connections.LOCAL.equals(key.id()))
			.thenComparing(key -> !Connections.isBuiltIn(key.id())).thenComparing(ConnectionKey::id);

	/** What wants attention or takes something first. */
	static final List<GuestState> STATES = List.of(GuestState.CRASHED, GuestState.RUNNING, GuestState.PAUSED, GuestState.STARTING,
			GuestState.STOPPING, GuestState.UNKNOWN, GuestState.STOPPED, GuestState.DELETED);

	private static final Comparator<GuestInfo> BY_NAME = Comparator.comparing(GuestInfo::name, String.CASE_INSENSITIVE_ORDER)
			.thenComparing(info -> info.id().uuid());

	private GuestOrder() {
	}

	static Comparator<GuestInfo> of(Scene scene, Column column, boolean descending) {
		Comparator<GuestInfo> first = switch (column) {
		case NAME -> BY_NAME;
		case STATE -> Comparator.comparing(info -> STATES.indexOf(info.state()));
		case LOAD -> Comparator.comparing(info -> processor(scene.load(info.id())));
		case MEMORY -> Comparator.comparing(GuestInfo::memory);
		case ADDRESS -> Comparator.comparing(GuestText::addresses);
		case CONNECTOR -> Comparator.comparing(info -> scene.connector(info.id().connection()));
		};
		// whatever the direction, equal ones are easier to find by their names from A to Z
		return (descending ? first.reversed() : first).thenComparing(BY_NAME);
	}

	private static double processor(@org.eclipse.jdt.annotation.Nullable Load load) {
		return load == null ? -1 : load.processor();
	}
}
