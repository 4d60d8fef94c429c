/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.clone.UnfinishedGuests;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.storage.LeftVolumes;

/** What others have left of backups, and of guests that were to be restored. */
record Abandoned(LibvirtConnection connection, BackupStore store, Clock clock) {

	void remove(IProgressMonitor monitor) throws CoreException {
		LeftVolumes left = new LeftVolumes(clock);
		List<Attempt> incomplete = connection.pool().useIfThere("look for backups that nobody will complete", monitor, storage -> {
			Set<String> complete = new HashSet<>(store.records(storage).stream().map(BackupRecord::id).toList());
			List<Attempt> attempts = new ArrayList<>();
			for (String volume : storage.names()) {
				Optional<BackupName> name = BackupName.parse(volume);
				if (name.isPresent() && complete.add(name.get().id()) && left.isLeft(volume, name.get().process(), storage)) {
					attempts.add(new Attempt(connection, name.get().guest(), name.get().id()));
				}
			}
			return attempts;
		}).orElse(List.of());
		for (Attempt attempt : incomplete) {
			attempt.takeBack(monitor);
		}
		new UnfinishedGuests(connection, clock).remove(monitor);
	}
}
