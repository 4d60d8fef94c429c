/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;

/** What the kernel counts of the processes of guests, and virtual machines in them of themselves. */
record ProcessLoads(ProcessConnection connection) implements MemoryUse, Statistics {

	@Override
	public MemorySize of(GuestId guest) throws CoreException {
		return connection.host().register().find(guest).mostMemory();
	}

	@Override
	public Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException {
		GuestRegister register = connection.host().register();
		Map<GuestId, Usage> all = new LinkedHashMap<>();
		for (GuestId guest : guests) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				register.find(guest).usage().ifPresent(usage -> all.put(guest, usage));
			} catch (GuestNotFoundException e) {
				// Gone: it has no figures.
				continue;
			}
		}
		return all;
	}
}
