/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.BackupJob;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.DomainCheckpoints;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/** A backup that is not complete, to be taken back: one that has failed, or that somebody has left. */
record Attempt(LibvirtConnection connection, UUID guest, String id) {

	private static final Duration PATIENCE = Duration.ofMinutes(1);
	private static final Duration POLL = Duration.ofMillis(50);

	/** Ends its job and removes what is there of it. Every step may be done already. */
	void takeBack(IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (isWritten(monitor)) {
			if (System.nanoTime() - end >= 0) {
				throw new CoreException(Status.error("A backup of the guest " + guest + " does not end. Look at it with 'virsh domjobinfo "
						+ guest + "' on its host.", null));
			}
			Pause.of(POLL);
		}
		removeVolumes(monitor);
	}

	void removeVolumes(IProgressMonitor monitor) throws CoreException {
		connection.pool().useIfThere("remove a backup", monitor, storage -> {
			// Without its record it does not count any more, whatever comes.
			storage.delete(BackupName.record(guest, id));
			for (String name : storage.names()) {
				if (BackupName.isOf(guest, id, name)) {
					storage.delete(name);
				}
			}
			return id;
		});
	}

	/** If so, its job is asked to end; else its checkpoint is forgotten. */
	private boolean isWritten(IProgressMonitor monitor) throws CoreException {
		try {
			return connection.call(new GuestId(connection.id(), guest), "end a backup", LibvirtConnection.QUICK, monitor, domain -> {
				boolean written = domain.facts().active() && isWritten(domain);
				if (!written) {
					forget(domain);
				}
				return Boolean.valueOf(written);
			}).booleanValue();
		} catch (GuestNotFoundException e) {
			// And its job with it.
			return false;
		}
	}

	private boolean isWritten(Domain domain) throws LibvirtFailure {
		BackupJob job = domain.backup();
		if (!isOurs(job)) {
			return false;
		}
		try {
			domain.job().abort();
		} catch (LibvirtFailure e) {
			if (isOurs(job)) {
				throw e;
			}
			// It has just ended by itself.
		}
		return true;
	}

	private boolean isOurs(BackupJob job) throws LibvirtFailure {
		return job.running().filter(definition -> definition.contains(id)).isPresent();
	}

	/** That what changes is noted since its moment. */
	void forget(Domain domain) throws LibvirtFailure {
		DomainCheckpoints checkpoints = domain.checkpoints();
		if (checkpoints.names().contains(BackupName.checkpoint(id))) {
			checkpoints.delete(BackupName.checkpoint(id));
		}
	}
}
