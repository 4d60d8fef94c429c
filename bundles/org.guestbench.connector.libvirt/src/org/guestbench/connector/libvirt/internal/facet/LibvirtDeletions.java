/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainFiles;
import org.guestbench.connector.libvirt.internal.definition.DomainFiles.Disk;

/**
 * With a domain go its definition, what libvirt keeps of it (snapshots, saved memory, the variables of its firmware), and what the bench made for it.
 * Disks that somebody gave it stay. libvirt does not tell of guests that others are layers of.
 */
record LibvirtDeletions(LibvirtConnection connection) implements Deletions {

	/** What one look at a domain tells. */
	private record Look(DomainFiles files, Map<String, MemorySize> sizes, boolean saved) {

		@Nullable
		MemorySize sizeOf(String source) {
			return sizes.get(source);
		}
	}

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		Look look = connection.call(guest, "look at what the guest is made of", LibvirtConnection.QUICK, progress.split(1),
				LibvirtDeletions::look);
		List<Part> own = connection.place().parts(guest.uuid(), progress.split(1));
		Set<String> ownNames = own.stream().map(Part::name).collect(Collectors.toSet());
		List<Part> goes = new ArrayList<>();
		for (Part part : own) {
			goes.add(part.size() == null ? new Part(part.kind(), part.name(), look.sizeOf(part.name())) : part);
		}
		if (connection.abilities().hasSnapshots()) {
			new LibvirtSnapshots(connection, Clock.systemUTC()).list(guest, progress.split(1))
					.forEach(snapshot -> goes.add(new Part(Kind.SNAPSHOT, snapshot.label().name(), null)));
		}
		if (look.saved()) {
			goes.add(new Part(Kind.STATE, "the memory that libvirt saved when the guest was stopped", null));
		}
		look.files().nvram().ifPresent(file -> goes.add(new Part(Kind.FILE, file, null)));
		goes.add(new Part(Kind.FILE, "the definition of the domain '" + look.files().name() + "'", null));
		List<Part> stays = new ArrayList<>();
		for (Disk disk : look.files().disks()) {
			if (!ownNames.contains(disk.source())) {
				stays.add(new Part(Kind.DISK, disk.source(), look.sizeOf(disk.source())));
			}
		}
		look.files().kernel().forEach(file -> stays.add(new Part(Kind.FILE, file, null)));
		return new DeletionPlan(goes, stays, List.of());
	}

	private static Look look(Domain domain) throws LibvirtFailure, CoreException {
		DomainFiles files = DomainFiles.parse(domain.lastingXml());
		Map<String, MemorySize> sizes = new HashMap<>();
		for (Disk disk : files.disks()) {
			domain.block(disk.target()).filter(block -> block.physical() >= 0)
					.ifPresent(block -> sizes.put(disk.source(), new MemorySize(block.physical())));
		}
		return new Look(files, sizes, domain.isSaved());
	}
}
