/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;

/**
 * The connection can keep what is on the disks of a guest apart from the guest, and make new guests of that. Backups stay when their guest goes on,
 * changes or is deleted. Which guests can have some is the hypervisor's business; the others are refused with the reason.
 */
public interface Backups {

	/** All that are complete, of all guests, also of those that are gone; those of one guest in the order in which they were made. */
	List<BackupInfo> list(IProgressMonitor monitor) throws CoreException;

	/**
	 * Keeps what is on all disks of the guest at one moment, as if its power had been cut then. A guest that runs goes on meanwhile; one that is
	 * stopped executes nothing, though it may be shown as paused. Cancelled or failed, it leaves nothing, and the guest as it was.
	 *
	 * @param full whether all is kept; else, where that is possible, only what is different since the latest backup of the guest
	 */
	BackupInfo create(GuestId guest, boolean full, IProgressMonitor monitor) throws CoreException;

	/**
	 * Creates a guest with the disks that another one had, and leaves it stopped. It has the same devices, belongs to no run, needs neither the original
	 * nor the backup, and has an identity of its own for the hypervisor; what the disks say of the guest itself, such as its host name, is the same.
	 * Cancelled or failed, it leaves nothing.
	 *
	 * @param backup its id
	 * @param uuid   of the new guest, chosen by the caller
	 */
	void restore(String backup, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException;

	/** Removes a backup, which no other one may have as its base. Succeeds if it is gone already. */
	void delete(String backup, IProgressMonitor monitor) throws CoreException;
}
