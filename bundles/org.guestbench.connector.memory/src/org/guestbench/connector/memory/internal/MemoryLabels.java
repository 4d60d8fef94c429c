/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;

/** Names and tags of guests. */
record MemoryLabels(MemoryConnection connection) implements Labels {

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			machine.spec = machine.spec.withName(name.text());
			all.relabel(machine);
			return machine;
		});
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			machine.tags = tags;
			all.relabel(machine);
			return machine;
		});
	}
}
