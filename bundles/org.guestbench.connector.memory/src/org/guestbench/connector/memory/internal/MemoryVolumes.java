/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeLayers;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.memory.internal.MemoryHost.Pool;

/** Pretended disks. */
record MemoryVolumes(MemoryConnection connection) implements Volumes {

	private static final String STEP = "volumes";

	@Override
	public List<VolumeInfo> list(String pool, IProgressMonitor monitor) throws CoreException {
		return connection.usable(STEP, monitor).atomically(all -> List.copyOf(all.host.activePool(pool).volumes.values()));
	}

	@Override
	public VolumeInfo create(String pool, VolumeSpec volume, IProgressMonitor monitor) throws CoreException {
		return connection.usable(STEP, monitor).atomically(all -> {
			Pool target = all.host.activePool(pool);
			if (target.volumes.containsKey(volume.name())) {
				throw new CoreException(Status.error("There is a volume '" + volume.name() + "' in '" + pool
						+ "' already. Choose another name, or delete that one first."));
			}
			target.add(volume.name(), volume.format().word(), volume.size(), new MemorySize(0), null);
			return find(target, volume.name());
		});
	}

	@Override
	public VolumeUse use(String pool, String volume, IProgressMonitor monitor) throws CoreException {
		return connection.usable(STEP, monitor).atomically(all -> use(all, all.host.activePool(pool), volume));
	}

	@Override
	public void delete(String pool, String volume, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> {
			Pool target = all.host.activePool(pool);
			VolumeUse use = use(all, target, volume);
			if (use.needed()) {
				throw new CoreException(Status.error("Cannot delete the volume '" + volume + "' of '" + pool + "': "
						+ (use.guests().isEmpty() ? "'" + use.layers().get(0) + "' is a layer over it. Delete that one first."
								: "the guest '" + use.guests().get(0).name() + "' uses it. Delete the guest first.")));
			}
			return target.volumes.remove(volume);
		});
	}

	private VolumeUse use(MemoryHypervisor all, Pool pool, String volume) throws CoreException {
		VolumeInfo info = find(pool, volume);
		List<VolumeInfo> layers = new VolumeLayers(pool.volumes.values()).over(info);
		Set<String> files = Stream.concat(Stream.of(info), layers.stream()).map(VolumeInfo::path).collect(Collectors.toSet());
		List<GuestInfo> guests = all
				.machines(machine -> machine.spec.boot() instanceof DiskImage image && files.contains(image.image().toString())).stream()
				.map(machine -> machine.info(connection.id())).toList();
		return new VolumeUse(info, guests, layers.stream().map(VolumeInfo::name).toList());
	}

	private static VolumeInfo find(Pool pool, String volume) throws CoreException {
		VolumeInfo info = pool.volumes.get(volume);
		if (info == null) {
			throw new CoreException(Status
					.error("There is no volume '" + volume + "' in the storage pool '" + pool.name + "'. List its volumes again."));
		}
		return info;
	}
}
