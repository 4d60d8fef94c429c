/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.guest.GuestId;

/** It is remembered, though a pretended host never starts. */
record MemoryAutostart(MemoryConnection connection) implements Autostart {

	@Override
	public Set<GuestId> guests(IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(
				all -> all.host.starting.stream().map(uuid -> new GuestId(connection.id(), uuid)).collect(Collectors.toSet()));
	}

	@Override
	public void change(GuestId guest, boolean on, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			all.find(guest);
			return on ? all.host.starting.add(guest.uuid()) : all.host.starting.remove(guest.uuid());
		});
	}
}
