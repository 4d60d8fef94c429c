/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;

/** Guests with the files of others. */
record MemoryClones(MemoryConnection connection, Settings settings) implements Clones {

	@Override
	public void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		GuestSpec spec = hypervisor.atomically(all -> {
			Machine machine = all.find(original);
			if (machine.alive()) {
				throw all.refusal("clone", machine, "it is " + machine.word() + ". Stop it first.");
			}
			return machine.spec;
		});
		hypervisor.step("clone", settings, monitor);
		new MemoryCreation(hypervisor, settings).create(
				new GuestSpec(uuid, name.text(), spec.boot(), spec.memory(), spec.cpus(), spec.network().withoutForwards(), null),
				() -> hypervisor.atomically(all -> all.find(original).files.copy()), monitor);
	}
}
