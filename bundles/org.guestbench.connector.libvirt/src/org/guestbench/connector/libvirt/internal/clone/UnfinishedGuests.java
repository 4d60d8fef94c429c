/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.clone;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.place.HostPool;
import org.guestbench.connector.libvirt.internal.place.VolumeName;
import org.guestbench.connector.libvirt.internal.storage.LeftVolumes;

/** The disks of guests that were to begin with those of others and are not there: somebody who was at it has left. */
public record UnfinishedGuests(LibvirtConnection connection, Clock clock) {

	private static final String RESTORING = "restoring-";

	/**
	 * The name of a volume that is there while such a guest is being made. That no domain is known here says nothing by itself: other hosts
	 * may have the same storage, and the guest.
	 */
	static String mark(UUID guest) {
		return VolumeName.part(guest, null, RESTORING + BenchProcess.current().text());
	}

	/** Of all benches that use this host's pool. */
	public void remove(IProgressMonitor monitor) throws CoreException {
		connection.call("look for disks that nobody needs", LibvirtConnection.QUICK, monitor, hypervisor -> {
			Optional<StoragePool> present = HostPool.present(hypervisor);
			if (present.isPresent()) {
				try (StoragePool storage = present.get()) {
					List<String> volumes = storage.isActive() ? storage.names() : List.of();
					for (String mark : volumes.stream().filter(volume -> volume.contains(RESTORING)).toList()) {
						Optional<UUID> guest = VolumeName.guest(mark);
						if (guest.isPresent()) {
							remove(guest.get(), mark, volumes, hypervisor, storage);
						}
					}
				}
			}
			return present;
		});
	}

	private void remove(UUID guest, String mark, List<String> volumes, Hypervisor hypervisor, StoragePool storage)
			throws LibvirtFailure, CoreException {
		LeftVolumes left = new LeftVolumes(clock);
		BenchProcess process = process(mark);
		List<String> own = volumes.stream().filter(volume -> VolumeName.isOf(guest, volume) && !volume.equals(mark)).toList();
		for (String volume : own) {
			if (!left.isLeft(volume, process, storage)) {
				return;
			}
		}
		if (left.isLeft(mark, process, storage)) {
			if (!hypervisor.has(guest)) {
				for (String volume : own) {
					storage.delete(volume);
				}
			}
			// Last, so that whoever is interrupted here is followed by another.
			storage.delete(mark);
		}
	}

	private static BenchProcess process(String mark) {
		String rest = mark.substring(mark.indexOf(RESTORING) + RESTORING.length());
		return BenchProcess.parse(rest.substring(0, Math.max(0, rest.indexOf('-')))).orElse(BenchProcess.current());
	}
}
