/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.memory.GuestFiles;

/** Copies of guests' files, which stay when their guests go. */
record MemoryBackups(MemoryConnection connection, Settings settings) implements Backups {

	/** All of one backup. Whether it counts as full is a matter of words here: each has everything. */
	record Kept(BackupInfo info, GuestSpec spec, GuestFiles files) {
	}

	@Override
	public List<BackupInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(all -> all.backups.values().stream().map(Kept::info).toList());
	}

	@Override
	public BackupInfo create(GuestId guest, boolean full, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		hypervisor.find(guest);
		hypervisor.step("backup", settings, monitor);
		return hypervisor.atomically(all -> {
			Machine machine = all.find(guest);
			Optional<String> latest = full ? Optional.empty()
					: all.backups.values().stream().map(Kept::info).filter(info -> info.guest().equals(guest.uuid())).map(BackupInfo::id)
							.reduce((earlier, later) -> later);
			String base = latest.isPresent() ? latest.get() : null;
			BackupInfo info = new BackupInfo(UUID.randomUUID().toString(), guest.uuid(), machine.spec.name(), Instant.now(), base,
					machine.files.used());
			all.backups.put(info.id(), new Kept(info, machine.spec, machine.files.copy()));
			return info;
		});
	}

	@Override
	public void restore(String backup, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		Kept kept = hypervisor.atomically(all -> {
			Kept found = all.backups.get(backup);
			if (found == null) {
				throw new CoreException(Status.error("There is no backup '" + backup + "' (any more). List them again."));
			}
			return found;
		});
		hypervisor.step("restore", settings, monitor);
		GuestSpec spec = kept.spec();
		new MemoryCreation(hypervisor, settings).create(
				new GuestSpec(uuid, name.text(), spec.boot(), spec.memory(), spec.cpus(), spec.network().withoutForwards(), null),
				() -> kept.files().copy(), monitor);
	}

	@Override
	public void delete(String backup, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			if (all.backups.values().stream().anyMatch(kept -> backup.equals(kept.info().base()))) {
				throw new CoreException(Status.error("Cannot delete the backup '" + backup
						+ "': another one has only what is different since then. Delete that one first."));
			}
			return all.backups.remove(backup) != null;
		});
	}
}
