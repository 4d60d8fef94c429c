/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.Collection;
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
		return hypervisor.usage(guests);
	}
}
