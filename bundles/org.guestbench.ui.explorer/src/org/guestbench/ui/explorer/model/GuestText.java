/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;

/** What people read of connections and guests: a name, and what is said beside it. */
final class GuestText {

	private GuestText() {
	}

	static String name(ConnectionView connection) {
		return switch (connection.spec().id()) {
		case Connections.LOCAL -> "This machine";
		case Connections.PROCESSES -> "Processes on this machine";
		default -> connection.spec().id();
		};
	}

	static String details(ConnectionView connection) {
		String problem = connection.problem().isOK() ? "" : ": " + firstLine(connection.problem().getMessage());
		return switch (connection.state()) {
		case CLOSED -> problem.isEmpty() ? "not open" : "cannot be opened" + problem;
		case OPENING -> "opening…";
		case OPEN -> guests(connection.guests().size());
		case LOST -> "lost, trying again" + problem;
		};
	}

	static String name(@Nullable GuestInfo guest) {
		return guest == null ? "(gone)" : firstLine(guest.name());
	}

	static String details(@Nullable GuestInfo guest) {
		if (guest == null) {
			return "";
		}
		return guest.state().name().toLowerCase(Locale.ROOT) + ", " + guest.memory() + ", "
				+ (guest.cpus() == 1 ? "1 processor" : guest.cpus() + " processors");
	}

	/** Everything that is known, in several lines. */
	static String all(GuestInfo guest) {
		Ownership ownership = guest.ownership();
		String run = ownership == null ? "" : "\nThrowaway run " + ownership.run() + " of " + firstLine(ownership.owner());
		return name(guest) + "\n" + details(guest) + run + "\n" + guest.id().uuid();
	}

	private static String guests(int number) {
		return switch (number) {
		case 0 -> "no guests";
		case 1 -> "1 guest";
		default -> number + " guests";
		};
	}

	/** A name comes from a hypervisor and may be anything; a row has one line. */
	private static String firstLine(String text) {
		String line = text.strip().lines().findFirst().orElse("");
		return line.length() <= 200 ? line : line.substring(0, 199) + "…";
	}
}
