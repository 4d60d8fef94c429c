/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/**
 * The connection can keep the state of a guest, to which it can be taken back. A guest's snapshots are a tree, or several: each has grown out of
 * the one that the guest was taken back to last. They belong to their guest and go with it. Which guests can have some is the hypervisor's
 * business; the others are refused with the reason.
 */
public interface Snapshots {

	/** The guest's snapshots, each behind its parent, else in the order in which they were made. */
	List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/**
	 * Keeps what the guest is now. If it runs it stands still meanwhile, and goes on as before. Cancelled or failed, it leaves nothing behind.
	 *
	 * @param memory whether a guest that runs is to go on from here one day; else only its disks are kept, as if its power had been cut. A
	 *               stopped guest has no memory to keep
	 */
	SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException;

	/**
	 * Takes the guest back to a snapshot: with memory it goes on as it did then, running or paused; without it is stopped. What it was since is lost,
	 * and open channels and consoles may end.
	 */
	void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException;

	/** Removes a snapshot; the guest itself stays as it is. Succeeds if the snapshot is gone already. */
	void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException;

	/** What becomes of the snapshots that have grown out of one that is deleted. */
	enum Children {
		/** They stay, and are children of its parent. */
		KEEP,
		/** They are deleted too, and theirs. */
		DELETE
	}
}
