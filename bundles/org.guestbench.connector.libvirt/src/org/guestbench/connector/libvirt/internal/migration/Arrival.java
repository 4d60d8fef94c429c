/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.NativeCalls;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainPorts;
import org.guestbench.connector.libvirt.internal.definition.MovedDefinition;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.migration.Departure.Disk;
import org.guestbench.connector.libvirt.internal.place.HostPool;
import org.guestbench.connector.libvirt.internal.place.VolumeName;

/**
 * What is made for a guest where it is to go. It is taken back by its own names, never by the guest's: the other host may keep its volumes in the same
 * folder.
 */
final class Arrival {

	private final Crossing crossing;
	private final UUID guest;
	/** Null if bench and guest share none there. */
	private final @Nullable GuestFolders folders;
	private final Map<String, String> volumes = new LinkedHashMap<>();
	private final Map<String, String> disks = new LinkedHashMap<>();
	private @Nullable Path agent;
	private boolean ownFolder;

	Arrival(Crossing crossing) {
		this.crossing = crossing;
		guest = crossing.guest().uuid();
		folders = crossing.to().folders();
	}

	void prepare(Departure departure, IProgressMonitor monitor) throws CoreException {
		GuestFolders shared = folders;
		if (shared != null) {
			ownFolder = !Files.exists(shared.folder(guest));
			shared.make(guest);
		}
		if (DomainPorts.of(departure.kept()).contains(DomainDefinition.AGENT_PORT)) {
			agent = crossing.to().place().socket(guest, monitor);
		}
		if (!crossing.way().disks() || departure.written().isEmpty()) {
			return;
		}
		for (Disk disk : departure.written()) {
			volumes.put(disk.target(), VolumeName.part(guest, null, "moved-" + disk.target()));
		}
		disks.putAll(crossing.to().pool().use("make room for the disks of a guest", monitor, storage -> {
			Map<String, String> files = new LinkedHashMap<>();
			for (Disk disk : departure.written()) {
				files.put(disk.target(), storage.create(PoolDefinition.disk(String.valueOf(volumes.get(disk.target())), disk.size())));
			}
			return files;
		}));
	}

	/** The disks that are copied, by their targets. */
	List<String> copied() {
		return List.copyOf(disks.keySet());
	}

	/** How the guest's definition reads there. */
	MovedDefinition definition() {
		GuestFolders shared = folders;
		return new MovedDefinition(disks, guest, agent, shared == null ? null : shared.serialLog(guest),
				crossing.from().abilities().emulatorsOn(crossing.to().abilities()));
	}

	/** Where QEMU waits for QEMU; empty if they do not meet at a socket. */
	Optional<Path> socket(String name) {
		GuestFolders shared = folders;
		return shared != null && crossing.bySocket() ? Optional.of(shared.folder(guest).resolve(name)) : Optional.empty();
	}

	/** What is there, for people; empty if nothing is. */
	List<String> made() {
		List<String> made = new ArrayList<>(volumes.values());
		GuestFolders shared = folders;
		if (ownFolder && shared != null) {
			made.add(shared.folder(guest).toString());
		}
		return made;
	}

	/**
	 * The guest is not there, and does not come.
	 *
	 * @throws CoreException if nobody there can be asked, or if it is there all the same; then nothing was touched
	 */
	void takeBack() throws CoreException {
		if (made().isEmpty()) {
			return;
		}
		removeVolumes();
		volumes.clear();
		GuestFolders shared = folders;
		if (ownFolder && shared != null) {
			shared.remove(guest);
			ownFolder = false;
		}
	}

	private void removeVolumes() throws CoreException {
		String what = "remove what was made for a guest that was not moved";
		if (crossing.to().calls().usable()) {
			try {
				crossing.to().call(what, LibvirtConnection.SLOW, new NullProgressMonitor(), this::removeVolumes);
				return;
			} catch (CoreException e) {
				if (crossing.to().calls().usable()) {
					throw e;
				}
			}
		}
		// It was lost on the way; whoever asks anew may find it there again.
		NativeCalls calls = new NativeCalls(crossing.to().id(), crossing.to().another(new NullProgressMonitor()), loss -> {
			// Nobody else uses it.
		});
		try {
			calls.call(what, LibvirtConnection.SLOW, new NullProgressMonitor(), this::removeVolumes);
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure(what, e);
		} finally {
			calls.close(() -> {
				// Nothing was begun on it.
			});
		}
	}

	private Hypervisor removeVolumes(Hypervisor hypervisor) throws LibvirtFailure, CoreException {
		if (hypervisor.has(guest)) {
			throw new CoreException(Status.error("There is a guest of that UUID on '" + crossing.to().id() + "' now.", null));
		}
		Optional<StoragePool> present = HostPool.present(hypervisor);
		if (present.isPresent()) {
			try (StoragePool storage = present.get()) {
				for (String volume : storage.isActive() ? volumes.values() : List.<String>of()) {
					storage.delete(volume);
				}
			}
		}
		return hypervisor;
	}
}
