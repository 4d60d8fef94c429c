/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;

/**
 * Backups of qcow2 disks by libvirt's backup jobs and checkpoints (libvirt.org, "Incremental backup internals"), in the bench's storage pool of the
 * host: volumes that qemu-img can read as well. Each use looks first for what benches that were killed have left.
 */
public final class LibvirtBackups implements Backups {

	private final LibvirtConnection connection;
	private final Clock clock;
	private final BackupStore store;

	public LibvirtBackups(LibvirtConnection connection, Clock clock) {
		this.connection = connection;
		this.clock = clock;
		store = new BackupStore(connection.pool());
	}

	@Override
	public List<BackupInfo> list(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		clean(progress.split(1));
		return store.infos(progress.split(1));
	}

	@Override
	public BackupInfo create(GuestId guest, boolean full, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		clean(progress.split(5));
		return new BackupMaking(connection, store, guest, clock).make(full, progress.split(95));
	}

	@Override
	public void restore(String backup, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		clean(progress.split(3));
		new Restoring(connection, store.find(backup, progress.split(2)), uuid, name).restore(progress.split(95));
	}

	@Override
	public void delete(String backup, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		List<BackupRecord> all = store.records(progress.split(1));
		List<String> later = all.stream().filter(record -> backup.equals(record.base())).map(BackupRecord::id).toList();
		if (!later.isEmpty()) {
			throw new CoreException(Status.error("Cannot delete the backup '" + backup + "': " + String.join(", ", later)
					+ " has only what is different since then. Delete that one first.", null));
		}
		for (BackupRecord record : all) {
			if (record.id().equals(backup)) {
				delete(record, progress.split(2));
			}
		}
	}

	private void delete(BackupRecord record, IProgressMonitor monitor) throws CoreException {
		Attempt past = new Attempt(connection, record.guest(), record.id());
		past.removeVolumes(monitor);
		try {
			connection.call(new GuestId(connection.id(), record.guest()), "forget a checkpoint", LibvirtConnection.SLOW, monitor,
					domain -> {
						past.forget(domain);
						return past;
					});
		} catch (GuestNotFoundException e) {
			// There is nothing to forget.
			return;
		}
	}

	/** That it is noted what changes on the disks of a guest since its latest backup. Within one call. */
	public static void forgetChanges(Domain domain) throws LibvirtFailure {
		for (String checkpoint : domain.checkpoints().names()) {
			if (BackupName.isCheckpoint(checkpoint)) {
				domain.checkpoints().delete(checkpoint);
			}
		}
	}

	private void clean(IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		new Abandoned(connection, store, clock).remove(monitor);
	}
}
