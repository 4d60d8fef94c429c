/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.definition.RestoredDefinition;
import org.guestbench.connector.libvirt.internal.place.VolumeName;

/**
 * Makes one guest of a backup: its disks begin as layers over the volumes of the backup, QEMU brings into them what is below, and the domain is defined
 * last, so that whatever is listed is whole.
 */
record Restoring(LibvirtConnection connection, BackupRecord record, UUID uuid, GuestName name) {

	/** In bytes. */
	private static final long MARK = 512;

	void restore(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Restoring guest '" + name.text() + "'", 100);
		if (exists(progress.split(1))) {
			throw new CoreException(Status.error("Cannot restore guest '" + name.text() + "': there is a guest of its UUID " + uuid
					+ " already. Choose another one.", null));
		}
		String mark = Abandoned.mark(uuid);
		boolean made = false;
		try {
			Map<String, String> disks = disks(mark, progress.split(4));
			new Pulling(connection, disks).pull(progress.split(90));
			define(disks, progress.split(5));
			made = true;
			unmark(mark);
		} finally {
			if (!made) {
				takeBack();
			}
		}
	}

	/** Where they are on the host, by their targets. */
	private Map<String, String> disks(String mark, IProgressMonitor monitor) throws CoreException {
		return connection.pool().use("make disks for guest '" + name.text() + "'", monitor, storage -> {
			storage.create(PoolDefinition.content(mark, MARK));
			Map<String, String> files = new LinkedHashMap<>();
			for (BackupRecord.Disk disk : record.disks()) {
				String below = storage.path(disk.volume()).orElseThrow(() -> new CoreException(
						Status.error("A part of the backup '" + record.id() + "' was removed by somebody. Use another one.", null)));
				files.put(disk.target(), storage.create(
						PoolDefinition.layer(VolumeName.part(uuid, null, disk.target()), disk.size(), below, "qcow2")));
			}
			return files;
		});
	}

	/** The guest is there, and nothing can be cancelled any more. If the mark stays, the next bench that looks for backups removes it. */
	private void unmark(String mark) {
		try {
			connection.pool().use("complete guest '" + name.text() + "'", new NullProgressMonitor(), storage -> {
				storage.delete(mark);
				return mark;
			});
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("The mark of guest '" + name.text() + "', which was restored, stays in its host's storage for a while.", e);
		}
	}

	private void define(Map<String, String> disks, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		GuestFolders shared = connection.folders();
		Path agent = connection.place().socket(uuid, progress.split(1));
		Path log = shared == null ? null : shared.serialLog(uuid);
		if (shared != null) {
			shared.make(uuid);
		}
		String xml = RestoredDefinition.of(record.definition(), uuid, name, disks, agent, log);
		try {
			connection.calls().undoable("defining a restored guest", LibvirtConnection.SLOW, progress.split(1), hypervisor -> {
				hypervisor.define(xml).close();
				return uuid;
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(uuid)) {
					domain.undefine();
				}
				return uuid;
			});
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure("restore guest '" + name.text() + "'", e);
		}
	}

	private boolean exists(IProgressMonitor monitor) throws CoreException {
		return connection.call("look for the guest " + uuid, LibvirtConnection.QUICK, monitor, hypervisor -> hypervisor.has(uuid))
				.booleanValue();
	}

	/** Another bench's guest of the same UUID may have come first, and what is there is its own then. */
	private void takeBack() {
		try {
			if (!exists(new NullProgressMonitor())) {
				connection.place().remove(uuid, new NullProgressMonitor());
			}
		} catch (CoreException | OperationCanceledException e) {
			Log.warn(
					"What there is of guest '" + name.text()
							+ "', which could not be restored, is left until another bench looks for backups.",
					e);
		}
	}
}
