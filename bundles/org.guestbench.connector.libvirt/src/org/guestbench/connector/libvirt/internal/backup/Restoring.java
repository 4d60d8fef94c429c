/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.clone.DerivedGuest;
import org.guestbench.connector.libvirt.internal.clone.DerivedGuest.Part;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;

/** Makes one guest of a backup, which needs the backup no more. */
record Restoring(LibvirtConnection connection, BackupRecord record, UUID uuid, GuestName name) {

	void restore(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Restoring guest '" + name.text() + "'", 1);
		new DerivedGuest(connection, uuid, name, "restore").make(record.definition(), this::parts, progress.split(1));
	}

	private List<Part> parts(StoragePool storage) throws LibvirtFailure, CoreException {
		List<Part> parts = new ArrayList<>();
		for (BackupRecord.Disk disk : record.disks()) {
			String below = storage.path(disk.volume()).orElseThrow(() -> new CoreException(
					Status.error("A part of the backup '" + record.id() + "' was removed by somebody. Use another one.", null)));
			parts.add(new Part(disk.target(), disk.size(), below, "qcow2", false));
		}
		return parts;
	}
}
