/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.BackupDefinition;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord.Disk;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * Makes one backup: volumes for the disks first, then QEMU writes into them, then the record. Of an incremental one the volumes are layers over those of
 * its base.
 */
record BackupMaking(LibvirtConnection connection, BackupStore store, GuestId guest, Clock clock) {

	BackupInfo make(boolean full, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Making a backup", 100);
		BackupSource source = connection.call(guest, "look at the disks of the guest", LibvirtConnection.QUICK, progress.split(1),
				BackupSource::of);
		Optional<BackupRecord> base = full ? Optional.empty() : base(source, progress.split(1));
		Power power = new Power(connection, guest);
		if (!source.active()) {
			power.hold(progress.split(3));
		}
		try {
			return make(source, base.isPresent() ? base.get() : null, progress.split(95));
		} catch (CoreException e) {
			if (base.isEmpty() || !(e.getStatus().getException() instanceof LibvirtFailure failure && failure.noChanges())) {
				throw e;
			}
			// A QEMU that was killed has not written down what has changed, or somebody has changed a disk without it.
			return make(source, null, progress.setWorkRemaining(95).split(95));
		} finally {
			if (!source.active()) {
				power.release();
			}
		}
	}

	/** The latest one, if what has changed since then is known. */
	private Optional<BackupRecord> base(BackupSource source, IProgressMonitor monitor) throws CoreException {
		return store.records(monitor).stream().filter(record -> record.guest().equals(guest.uuid()))
				.reduce((earlier, later) -> later).filter(latest -> source.checkpoints().contains(BackupName.checkpoint(latest.id())))
				.filter(latest -> Set.copyOf(latest.disks().stream().map(Disk::target).toList()).equals(source.disks().keySet()));
	}

	private BackupInfo make(BackupSource source, @Nullable BackupRecord base, SubMonitor progress) throws CoreException {
		Attempt attempt = new Attempt(connection, guest.uuid(), BackupName.freshId());
		boolean complete = false;
		try {
			Map<String, String> files = new LinkedHashMap<>();
			List<Disk> disks = volumes(source, base, attempt, files, progress.split(5));
			begin(source, base, attempt, files, progress.split(5));
			new JobWait(connection, guest).await(progress.split(80));
			BackupInfo info = store.complete(new BackupRecord(attempt.id(), guest.uuid(), source.name(),
					clock.instant().truncatedTo(ChronoUnit.MILLIS), base == null ? null : base.id(), disks, source.definition()),
					progress.split(5));
			complete = true;
			forgetEarlier(source);
			return info;
		} finally {
			if (!complete) {
				takeBack(attempt);
			}
		}
	}

	/** @param files where each is on the host, by the target of its disk */
	private List<Disk> volumes(BackupSource source, @Nullable BackupRecord base, Attempt attempt, Map<String, String> files,
			IProgressMonitor monitor) throws CoreException {
		return connection.pool().use("make room for a backup", monitor, storage -> {
			List<Disk> disks = new ArrayList<>();
			for (Map.Entry<String, Long> disk : source.disks().entrySet()) {
				String target = disk.getKey();
				long size = disk.getValue().longValue();
				String volume = new BackupName(guest.uuid(), attempt.id(), BenchProcess.current(), target).text();
				Optional<String> below = base == null ? Optional.empty() : storage.path(volume(base, target));
				files.put(target, storage.create(below.isPresent() ? PoolDefinition.layer(volume, size, below.get(), "qcow2")
						: PoolDefinition.disk(volume, size)));
				disks.add(new Disk(target, volume, size));
			}
			return disks;
		});
	}

	private static String volume(BackupRecord record, String target) {
		return record.disks().stream().filter(disk -> disk.target().equals(target)).map(Disk::volume).findFirst().orElse("");
	}

	private void begin(BackupSource source, @Nullable BackupRecord base, Attempt attempt, Map<String, String> files,
			IProgressMonitor monitor) throws CoreException {
		String job = BackupDefinition.job(files, base == null ? null : BackupName.checkpoint(base.id()));
		// libvirt has either snapshots of a guest or checkpoints.
		String checkpoint = source.snapshots() ? null
				: BackupDefinition.checkpoint(BackupName.checkpoint(attempt.id()), source.disks().keySet());
		connection.undoable(guest, "make a backup of guest '" + source.name() + "'", monitor, domain -> {
			domain.backup().begin(job, checkpoint);
			return guest;
		}, (domain, begun) -> domain.job().abort());
	}

	/** The latest moment is the only one that is asked for, and each costs the guest time when it writes. */
	private void forgetEarlier(BackupSource source) {
		try {
			connection.call(guest, "forget an earlier checkpoint", LibvirtConnection.SLOW, new NullProgressMonitor(), domain -> {
				for (String checkpoint : source.checkpoints()) {
					domain.checkpoints().delete(checkpoint);
				}
				return guest;
			});
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("An earlier checkpoint of guest '" + source.name() + "' is left. The next backup forgets it.", e);
		}
	}

	private static void takeBack(Attempt attempt) {
		try {
			attempt.takeBack(new NullProgressMonitor());
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("What there is of a backup that has failed is left until another bench looks for backups there.", e);
		}
	}
}
