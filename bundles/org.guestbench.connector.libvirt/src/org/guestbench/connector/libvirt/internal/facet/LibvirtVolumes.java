/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.List;
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
import org.guestbench.connector.libvirt.internal.storage.NamedPool;
import org.guestbench.connector.libvirt.internal.storage.PoolVolume;
import org.guestbench.connector.libvirt.internal.storage.VolumeUses;

/** Volumes of libvirt's storage pools. */
record LibvirtVolumes(LibvirtConnection connection) implements Volumes {

	@Override
	public List<VolumeInfo> list(String pool, IProgressMonitor monitor) throws CoreException {
		return named(pool).volumes(monitor).stream().map(PoolVolume::info).toList();
	}

	private NamedPool named(String pool) {
		return new NamedPool(connection, pool);
	}

	@Override
	public VolumeInfo create(String pool, VolumeSpec volume, IProgressMonitor monitor) throws CoreException {
		return named(pool).useActive("make the volume '" + volume.name() + "'", monitor, found -> {
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
		VolumeInfo info = named(pool).useActive("look at the volume '" + volume + "'", progress.split(1),
				found -> read(found, pool, volume));
		List<VolumeInfo> all = list(pool, progress.split(4));
		return new VolumeUses(named(pool)).of(List.of(info), all, progress.split(5)).get(0);
	}

	@Override
	public void delete(String pool, String volume, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		VolumeUse use = use(pool, volume, progress.split(8));
		if (use.needed()) {
			throw new CoreException(Status.error("Cannot delete the volume '" + volume + "' of '" + pool + "': " + why(use)));
		}
		named(pool).use("delete the volume '" + volume + "' of '" + pool + "'", progress.split(2), found -> {
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
