/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;

/** Domains that libvirt's daemon starts when it starts itself, which for one of a machine is when the machine starts. */
record LibvirtAutostart(LibvirtConnection connection) implements Autostart {

	@Override
	public Set<GuestId> guests(IProgressMonitor monitor) throws CoreException {
		return connection.call("list the guests that start with the host", LibvirtConnection.QUICK, monitor, hypervisor -> {
			Set<GuestId> guests = new HashSet<>();
			List<Domain> domains = hypervisor.startingDomains();
			try {
				for (Domain domain : domains) {
					guests.add(new GuestId(connection.id(), domain.uuid()));
				}
			} finally {
				domains.forEach(Domain::close);
			}
			return guests;
		});
	}

	@Override
	public void change(GuestId guest, boolean on, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "change when the guest starts", LibvirtConnection.SLOW, monitor, domain -> {
			domain.startAlways(on);
			return guest;
		});
	}
}
