/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.place.HostPool;
import org.guestbench.connector.libvirt.internal.place.VolumeName;

/** What benches that were killed have left of backups and of guests that were to be restored, and what those of other machines have not written to for long. */
record Abandoned(LibvirtConnection connection, BackupStore store, Clock clock) {

	/** Of somebody on another machine, whose process cannot be seen from here. Longer than clocks differ. */
	private static final Duration LONG = Duration.ofDays(1);
	private static final String RESTORING = "restoring-";

	/**
	 * The name of a volume that is there while a guest is being restored. That no domain is known here says nothing by itself: other hosts
	 * may have the same storage, and the guest.
	 */
	static String mark(UUID guest) {
		return VolumeName.part(guest, null, RESTORING + BenchProcess.current().text());
	}

	void remove(IProgressMonitor monitor) throws CoreException {
		List<Attempt> left = connection.pool().useIfThere("look for backups that nobody will complete", monitor, storage -> {
			Set<String> complete = new HashSet<>(store.records(storage).stream().map(BackupRecord::id).toList());
			List<Attempt> attempts = new ArrayList<>();
			for (String volume : storage.names()) {
				Optional<BackupName> name = BackupName.parse(volume);
				if (name.isPresent() && complete.add(name.get().id()) && isAbandoned(name.get().process(), volume, storage)) {
					attempts.add(new Attempt(connection, name.get().guest(), name.get().id()));
				}
			}
			return attempts;
		}).orElse(List.of());
		for (Attempt attempt : left) {
			attempt.takeBack(monitor);
		}
		removeDisks(monitor);
	}

	/** Of guests that were to be restored and are not there. */
	private void removeDisks(IProgressMonitor monitor) throws CoreException {
		connection.call("look for disks that nobody needs", LibvirtConnection.QUICK, monitor, hypervisor -> {
			Optional<StoragePool> present = HostPool.present(hypervisor);
			if (present.isPresent()) {
				try (StoragePool storage = present.get()) {
					List<String> volumes = storage.isActive() ? storage.names() : List.of();
					for (String mark : volumes.stream().filter(volume -> volume.contains(RESTORING)).toList()) {
						Optional<UUID> guest = VolumeName.guest(mark);
						if (guest.isPresent()) {
							removeDisks(guest.get(), mark, volumes, hypervisor, storage);
						}
					}
				}
			}
			return present;
		});
	}

	private void removeDisks(UUID guest, String mark, List<String> volumes, Hypervisor hypervisor, StoragePool storage)
			throws LibvirtFailure, CoreException {
		BenchProcess process = process(mark);
		List<String> own = volumes.stream().filter(volume -> VolumeName.isOf(guest, volume) && !volume.equals(mark)).toList();
		for (String volume : own) {
			if (!isAbandoned(process, volume, storage)) {
				return;
			}
		}
		if (isAbandoned(process, mark, storage)) {
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

	private boolean isAbandoned(BenchProcess process, String volume, StoragePool storage) throws LibvirtFailure, CoreException {
		if (process.isOfThisMachine()) {
			return process.ended();
		}
		Optional<String> xml = storage.xml(volume);
		Instant latest = clock.instant().minus(LONG);
		return xml.isPresent() && PoolDefinition.changed(xml.get()).filter(changed -> changed.isBefore(latest)).isPresent();
	}
}
