/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.util.Optional;
import java.util.UUID;

import org.guestbench.api.guest.BootSource.Resident;

/**
 * What guests are cloned from.
 *
 * @param machine  a virtual machine or a template
 * @param snapshot one of its own, of which the clone is a layer; empty for a copy of all its disks
 */
public record Original(UUID machine, String snapshot) {

	public Resident boot() {
		return new Resident(snapshot.isEmpty() ? machine.toString() : machine + "/" + snapshot);
	}

	static Optional<Original> parse(Resident boot) {
		String[] parts = boot.image().split("/", 2);
		try {
			return Optional.of(new Original(UUID.fromString(parts[0]), parts.length > 1 ? parts[1] : ""));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
