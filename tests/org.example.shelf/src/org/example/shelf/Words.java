/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;

/** Translates between the words of the shelf and those of the bench. */
final class Words {

	static Shelf.Item item(GuestSpec spec) {
		Ownership owner = spec.ownership();
		return new Shelf.Item(spec.uuid(), spec.name(), "off", spec.memory().bytes(), spec.cpus(),
				owner == null ? "" : owner.run() + " " + owner.owner() + " " + owner.created());
	}

	static GuestInfo info(String connection, Shelf.Item item) {
		return new GuestInfo(new GuestId(connection, item.uuid()), item.name(), state(item.state()), new MemorySize(item.memory()),
				item.cpus(), ownership(item.label().split(" ")));
	}

	private static GuestState state(String word) {
		return switch (word) {
		case "off" -> GuestState.STOPPED;
		case "on" -> GuestState.RUNNING;
		case "frozen" -> GuestState.PAUSED;
		// Whatever a later version of the hypervisor says: never guess.
		default -> GuestState.UNKNOWN;
		};
	}

	/** Null for a guest that somebody else made, which is never reaped. */
	private static @Nullable Ownership ownership(String[] label) {
		return label.length == 3 ? new Ownership(new RunId(label[0]), label[1], Instant.parse(label[2])) : null;
	}
}
