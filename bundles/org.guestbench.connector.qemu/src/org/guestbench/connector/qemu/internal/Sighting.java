/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.UUID;

import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;

/** What is known of a guest at one moment, whichever connection asks. */
record Sighting(GuestSpec spec, GuestState state) {

	UUID uuid() {
		return spec.uuid();
	}

	GuestInfo info(String connection) {
		return new GuestInfo(new GuestId(connection, spec.uuid()), spec.name(), state, spec.memory(), spec.cpus(), spec.ownership());
	}
}
