/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;

/** A domain's XML as it is now, without passwords. */
record LibvirtDefinitions(LibvirtConnection connection) implements Definitions {

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, Domain::xml)
				.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
	}
}
