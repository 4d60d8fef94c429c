/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;

/** Volumes of libvirt's storage pools. */
record LibvirtVolumes(LibvirtConnection connection) implements Volumes {

	/** What is asked for in one call, so that somebody can cancel between two. */
	private static final int BATCH = 50;
	/** The host looks into every file of the pool. */
	private static final Duration LOOK = Duration.ofMinutes(10);

	@Override
	public List<VolumeInfo> list(String pool, IProgressMonitor monitor) throws CoreException {
		List<String> names = connection.call("list the volumes of '" + pool + "'", LOOK, monitor, hypervisor -> {
			try (StoragePool found = LibvirtPools.find(hypervisor, pool)) {
				requireActive(found, pool);
				refresh(found);
				return found.names();
			}
		});
		SubMonitor progress = SubMonitor.convert(monitor, "Volumes of " + pool, names.size());
		List<VolumeInfo> infos = new ArrayList<>(names.size());
		for (int from = 0; from < names.size(); from += BATCH) {
			List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
			infos.addAll(LibvirtPools.use(connection, pool, "list the volumes of '" + pool + "'", progress.split(batch.size()), found -> {
				List<VolumeInfo> read = new ArrayList<>();
				for (String name : batch) {
					Optional<String> xml = found.xml(name);
					if (xml.isPresent()) {
						read.add(StorageDescription.volume(xml.get()));
					}
				}
				return read;
			}));
		}
		infos.sort(Comparator.comparing(VolumeInfo::name));
		return infos;
	}

	/** Others put files into pools, too. A pool that something is being written to cannot be looked at: what libvirt knows of it has to do. */
	private static void refresh(StoragePool pool) {
		try {
			pool.refresh();
		} catch (LibvirtFailure e) {
			// A pool that cannot be read at all fails next.
		}
	}

	private static void requireActive(StoragePool found, String pool) throws LibvirtFailure, CoreException {
		if (!found.isActive()) {
			throw new CoreException(Status.error("The storage pool '" + pool + "' is not active. Start it to see what is in it."));
		}
	}

	@Override
	public VolumeInfo create(String pool, VolumeSpec volume, IProgressMonitor monitor) throws CoreException {
		return LibvirtPools.use(connection, pool, "make the volume '" + volume.name() + "'", monitor, found -> {
			requireActive(found, pool);
			found.create(PoolDefinition.disk(volume.name(), volume.size().bytes(), volume.format().word()));
			return read(found, pool, volume.name());
		});
	}

	private static VolumeInfo read(StoragePool found, String pool, String volume) throws LibvirtFailure, CoreException {
		return StorageDescription.volume(found.xml(volume).orElseThrow(() -> new CoreException(Status
				.error("There is no volume '" + volume + "' in the storage pool '" + pool + "'. List its volumes again."))));
	}

	@Override
	public VolumeUse use(String pool, String volume, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		VolumeInfo info = LibvirtPools.use(connection, pool, "look at the volume '" + volume + "'", progress.split(1), found -> {
			requireActive(found, pool);
			return read(found, pool, volume);
		});
		List<VolumeInfo> layers = info.layers(list(pool, progress.split(4)));
		List<VolumeInfo> all = new ArrayList<>(layers);
		all.add(info);
		return new VolumeUse(info, users(pool, all, progress.split(5)), layers.stream().map(VolumeInfo::name).toList());
	}

	private List<GuestInfo> users(String pool, List<VolumeInfo> volumes, IProgressMonitor monitor) throws CoreException {
		Set<String> paths = volumes.stream().map(VolumeInfo::path).collect(Collectors.toSet());
		Set<VolumeReferences.Named> names = volumes.stream().map(volume -> new VolumeReferences.Named(pool, volume.name()))
				.collect(Collectors.toSet());
		List<GuestInfo> users = new ArrayList<>();
		new DomainReferences(connection).each("look for guests that use a volume", monitor, (domain, uses) -> {
			if (uses.paths().stream().anyMatch(paths::contains) || uses.named().stream().anyMatch(names::contains)) {
				users.add(connection.reader().info(domain));
			}
		});
		return users;
	}

	@Override
	public void delete(String pool, String volume, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		VolumeUse use = use(pool, volume, progress.split(8));
		if (use.needed()) {
			throw new CoreException(Status.error("Cannot delete the volume '" + volume + "' of '" + pool + "': " + why(use)));
		}
		LibvirtPools.use(connection, pool, "delete the volume '" + volume + "' of '" + pool + "'", progress.split(2), found -> {
			found.delete(volume);
			return found;
		});
	}

	private static String why(VolumeUse use) {
		if (use.guests().isEmpty()) {
			return "layers over it are " + quoted(use.layers()) + ". Delete those first.";
		}
		return "it is used by " + quoted(use.guests().stream().map(GuestInfo::name).toList())
				+ ". Delete the guest, or take the disk from it, first.";
	}

	private static String quoted(List<String> names) {
		return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
	}
}
