/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.clone;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.GuestReader;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.clone.DerivedGuest.Part;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.DomainName;
import org.guestbench.connector.libvirt.internal.definition.WritableDisk;

/**
 * Guests with the disks of others. A clone's disks are volumes of the bench's pool, into which is copied what the other one has. Only where that has a
 * layer of the bench over an image, which nobody writes to, the image is not copied, but is below the clone's disk as well. So neither guest needs the
 * other.
 */
public final class LibvirtClones implements Clones {

	/** Room for a disk that only keeps snapshots. */
	private static final long EMPTY = 64 << 10;

	private final LibvirtConnection connection;
	private final UnfinishedGuests unfinished;

	public LibvirtClones(LibvirtConnection connection, Clock clock) {
		this.connection = connection;
		unfinished = new UnfinishedGuests(connection, clock);
	}

	/** A guest as it is before. */
	private record Original(String definition, List<Part> parts) {
	}

	@Override
	public void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Cloning guest '" + name.text() + "'", 100);
		connection.require(original, progress.split(1));
		Set<String> own = connection.place().parts(original.uuid(), progress.split(1)).stream().map(DeletionPlan.Part::name)
				.collect(Collectors.toSet());
		Original found = connection.call(original, "look at the guest that is to be cloned", LibvirtConnection.QUICK, progress.split(1),
				domain -> of(domain, own));
		unfinished.remove(progress.split(3));
		new DerivedGuest(connection, uuid, name, "clone").make(found.definition(), storage -> found.parts(),
				progress.split(94));
	}

	/** @param own the files that were made for it alone */
	private static Original of(Domain domain, Set<String> own) throws LibvirtFailure, CoreException {
		String name = DomainName.shown(domain.name(), GuestReader.marker(domain));
		if (domain.facts().active()) {
			throw refusal(name, "it runs, and what it writes is on its way. Stop it first");
		}
		String definition = domain.lastingXml();
		Map<String, DiskDescription> described = new HashMap<>();
		for (DiskDescription disk : DiskDescription.parse(definition)) {
			described.put(disk.target(), disk);
			if (disk.readOnly() && disk.chain().stream().anyMatch(part -> own.contains(part.path()))) {
				throw refusal(name, "its disk '" + disk.target() + "' is only read, and goes with it. Clone a guest of no run");
			}
		}
		List<Part> parts = new ArrayList<>();
		for (WritableDisk disk : WritableDisk.of(definition)) {
			String file = file(described.get(disk.target()))
					.orElseThrow(() -> refusal(name,
							"its disk '" + disk.target() + "' is no file of its host. Clone it with the means of its storage"));
			parts.add(new Part(disk.target(), domain.diskSize(disk.target()), file, disk.format().isEmpty() ? "raw" : disk.format(),
					own.contains(file)));
		}
		WritableDisk.forSnapshots(definition).forEach(target -> parts.add(new Part(target, EMPTY, "", "", false)));
		return new Original(definition, parts);
	}

	/** Where the host has it; empty if it is no file, or the name of its target cannot be part of the name of one. */
	private static Optional<String> file(@Nullable DiskDescription disk) {
		return disk == null || !disk.target().matches("[a-z0-9]{1,16}") ? Optional.empty()
				: disk.chain().stream().findFirst().filter(part -> part.pool().isEmpty() && part.path().startsWith("/"))
						.map(DiskDescription.Part::path);
	}

	private static CoreException refusal(String name, String why) {
		return new CoreException(Status.error("Cannot clone guest '" + name + "': " + why + ".", null));
	}
}
