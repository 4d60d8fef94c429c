/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;

/** Figures of a {@linkplain DemoLoad load} that nothing causes. */
record MemoryStatistics(MemoryConnection connection, Settings settings) implements Statistics {

	@Override
	public Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		hypervisor.step("statistics", settings, monitor);
		Instant now = Instant.now();
		return hypervisor.atomically(all -> {
			Map<GuestId, Usage> usage = new LinkedHashMap<>();
			guests.forEach(id -> all.machine(id).filter(Machine::alive).ifPresent(machine -> usage.put(id, machine.usage(now))));
			return usage;
		});
	}
}
