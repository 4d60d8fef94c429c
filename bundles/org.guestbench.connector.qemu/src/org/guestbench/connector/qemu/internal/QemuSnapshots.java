/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;

/** Snapshots of guests that a person made or kept; those of a run are gone before anybody could go back to one. */
record QemuSnapshots(QemuConnection connection) implements Snapshots {

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestSnapshots snapshots = connection.qemu().snapshots();
		try {
			return snapshots.list(guest.uuid());
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		GuestSnapshots snapshots = connection.qemu().snapshots();
		try {
			return snapshots.create(guest.uuid(), label, memory, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		GuestSnapshots snapshots = connection.qemu().snapshots();
		try {
			snapshots.revert(guest.uuid(), snapshot, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		GuestSnapshots snapshots = connection.qemu().snapshots();
		try {
			snapshots.delete(guest.uuid(), snapshot, children, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}
}
