/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.time.Duration;

import org.guestbench.connector.qemu.internal.acceleration.AccelerationProbe;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;
import org.guestbench.connector.qemu.internal.acceleration.ProofStore;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;

/** What all connections of this process share. */
record LocalQemu(Inventory inventory, Programs programs, GuestCreation creation, GuestPower power, GuestRemoval removal,
		Accelerators accelerators) {

	/** A second where it works at all; more only on a machine that is very busy. */
	private static final Duration PROBE = Duration.ofSeconds(10);

	static LocalQemu of(Bench bench, Programs programs, HostUser user, Inventory inventory) {
		ProofStore store = new ProofStore(bench.cache().resolve("acceleration.json"), bench.clock());
		AccelerationProbe probe = new AccelerationProbe(inventory.directory(), programs.qemu(), user, bench.kvm(), bench.processes(),
				PROBE);
		Accelerators accelerators = new Accelerators(programs.qemu(), bench.kvm(), store, probe);
		GuestStart start = new GuestStart(bench, programs, user);
		return new LocalQemu(inventory, programs, new GuestCreation(inventory, programs, bench.processes()),
				new GuestPower(inventory, start, accelerators), new GuestRemoval(inventory), accelerators);
	}
}
