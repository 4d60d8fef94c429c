/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.Set;
import java.util.stream.Collectors;

import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;

/** Names for guests that are made of others. */
final class FreeName {

	private FreeName() {
	}

	/** One that no guest of the connection has. */
	static String of(String connection, String original, String suffix) {
		ConnectionView view = Services.get(FreeName.class, Connections.class).world().connections().get(connection);
		Set<String> taken = view == null ? Set.of() : view.guests().values().stream().map(GuestInfo::name).collect(Collectors.toSet());
		String base = original.substring(0, Math.min(original.length(), GuestName.LONGEST - 2 * suffix.length())) + suffix;
		String free = base;
		for (int number = 2; taken.contains(free); number++) {
			free = base + "-" + number;
		}
		return free;
	}
}
