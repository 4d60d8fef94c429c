/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.List;
import java.util.UUID;

import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;

/** What is known of a guest at one moment, whichever connection asks. */
record Sighting(GuestSpec spec, boolean kept, Tags tags, GuestState state) {

	static Sighting of(GuestRecord record, GuestState state) {
		return new Sighting(record.spec(), record.kept(), record.tags(), state);
	}

	UUID uuid() {
		return spec.uuid();
	}

	Sighting with(GuestState other) {
		return new Sighting(spec, kept, tags, other);
	}

	GuestInfo info(String connection) {
		return new GuestInfo(new GuestId(connection, spec.uuid()), spec.name(), state, spec.memory(), spec.cpus(), spec.ownership(),
				new GuestTraits(kept && spec.ownership() != null, tags, addresses()));
	}

	private List<String> addresses() {
		return switch (state) {
		case RUNNING, PAUSED, STOPPING -> spec.network().forwarded();
		case STOPPED, STARTING, CRASHED, UNKNOWN, DELETED -> List.of();
		};
	}
}
