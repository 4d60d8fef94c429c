/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;

/** A guest that is to go from one host to another. */
record Crossing(LibvirtConnection from, LibvirtConnection to, GuestId guest, MigrationWay way) {

	/**
	 * What the other host has already.
	 *
	 * @param sameHost whether libvirt takes it for the host that the guest is on
	 */
	record Arrivals(boolean sameHost, boolean uuidTaken, boolean nameTaken) {
	}

	/** Whether both hosts are this machine, so that the same path is the same file. */
	boolean sameFiles() {
		return from.isLocal() && to.isLocal();
	}

	/** Whether both are sessions of this machine, and nobody else gives the way: then QEMU meets QEMU at a socket that only their user can open. */
	boolean bySocket() {
		return from.folders() != null && to.folders() != null && way.address().isEmpty();
	}

	Departure departure(IProgressMonitor monitor) throws CoreException {
		return from.call(guest, "look at the guest that is to be moved", LibvirtConnection.QUICK, monitor,
				domain -> Departure.of(domain, from.reader()));
	}

	/** The files of its host that are disks, were made for the guest alone, and would be removed with it. */
	SortedSet<String> ownDisks(IProgressMonitor monitor) throws CoreException {
		return from.place().parts(guest.uuid(), monitor).stream().filter(part -> part.kind() == DeletionPlan.Kind.DISK)
				.map(DeletionPlan.Part::name).collect(Collectors.toCollection(TreeSet::new));
	}

	Arrivals arrivals(Departure departure, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		String present = HostAbilities.hostUuid(from.call("ask which host it is", LibvirtConnection.QUICK, progress.split(1),
				Hypervisor::capabilities));
		return to.call("look what the other host has", LibvirtConnection.QUICK, progress.split(1), hypervisor -> {
			UUID uuid = guest.uuid();
			Optional<UUID> named = hypervisor.named(departure.domain());
			return new Arrivals(HostAbilities.hostUuid(hypervisor.capabilities()).equals(present), hypervisor.has(uuid),
					named.filter(other -> !other.equals(uuid)).isPresent());
		});
	}

	MigrationPlan plan(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 4);
		Departure departure = departure(progress.split(1));
		return new Prospect(this, departure, ownDisks(progress.split(1)), arrivals(departure, progress.split(2))).plan();
	}
}
