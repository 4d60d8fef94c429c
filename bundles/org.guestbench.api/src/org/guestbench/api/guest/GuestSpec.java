/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.List;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What a new guest shall be.
 *
 * @param uuid      chosen by the caller, so that it can write down what it is about to create
 * @param name      shown to people; not necessarily unique
 * @param cpus      at least 1
 * @param ownership null for a guest that is to outlive the bench
 * @param payload   disks with what the guest is to work on; a connector without such disks refuses a specification that has some
 * @param fittings  what it has besides
 */
public record GuestSpec(UUID uuid, String name, BootSource boot, MemorySize memory, int cpus, NetworkPolicy network,
		@Nullable Ownership ownership, List<PayloadDisk> payload, Fittings fittings) {

	/** The most payload disks that a guest can have. */
	public static final int MAX_PAYLOAD = 4;

	public GuestSpec {
		payload = List.copyOf(payload);
		if (payload.size() > MAX_PAYLOAD || payload.stream().map(PayloadDisk::serial).distinct().count() < payload.size()) {
			throw new IllegalArgumentException(
					"A guest has at most " + MAX_PAYLOAD + " payload disks, each with a serial number of its own.");
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("A guest needs a name.");
		}
		if (cpus < 1) {
			throw new IllegalArgumentException("A guest needs at least one processor, not " + cpus + ".");
		}
	}

	/** The same guest by another name. */
	public GuestSpec withName(String other) {
		return new GuestSpec(uuid, other, boot, memory, cpus, network, ownership, payload, fittings);
	}

	/** The same guest out of other files. */
	public GuestSpec with(BootSource otherBoot, List<PayloadDisk> otherPayload) {
		return new GuestSpec(uuid, name, otherBoot, memory, cpus, network, ownership, otherPayload, fittings);
	}

	public GuestSpec with(Fittings others) {
		return new GuestSpec(uuid, name, boot, memory, cpus, network, ownership, payload, others);
	}

	/** Without fittings. */
	public GuestSpec(UUID uuid, String name, BootSource boot, MemorySize memory, int cpus, NetworkPolicy network,
			@Nullable Ownership ownership, List<PayloadDisk> payload) {
		this(uuid, name, boot, memory, cpus, network, ownership, payload, Fittings.PLAIN);
	}

	/** Without payload disks. */
	public GuestSpec(UUID uuid, String name, BootSource boot, MemorySize memory, int cpus, NetworkPolicy network,
			@Nullable Ownership ownership) {
		this(uuid, name, boot, memory, cpus, network, ownership, List.of());
	}
}
