/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;

/** The resident memory of the process that runs a guest. */
record LibvirtMemoryUse(LibvirtConnection connection) implements MemoryUse {

	@Override
	public MemorySize of(GuestId guest) throws CoreException {
		long kibibytes = connection.call(guest, "ask what the guest takes of the memory", LibvirtConnection.QUICK,
				new NullProgressMonitor(),
				Domain::residentMemory);
		if (kibibytes < 0) {
			throw new CoreException(Status.error("The hypervisor does not tell what the guest takes of the memory. It may not run.", null));
		}
		return new MemorySize(kibibytes << 10);
	}
}
