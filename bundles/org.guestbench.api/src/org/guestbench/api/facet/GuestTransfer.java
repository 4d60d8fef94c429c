/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/**
 * The connection can make guests that own all that they are made of, out of files, and write such a guest to files again. They are in a place
 * that outlives a restart of the machine.
 */
public interface GuestTransfer {

	/**
	 * Creates a guest and leaves it stopped, as {@link org.guestbench.api.connection.Connection#create} does, from copies of the files that
	 * the specification names: none of them is needed afterwards. A disk image becomes a disk that the guest keeps; it may come from
	 * anybody, and what it says of other files is never followed. Cancelled or failed, it leaves nothing.
	 *
	 * @param spec belongs to no run
	 * @param disk the least size of a disk that is made from an image, which is never made smaller; null for that of the image
	 */
	void create(GuestSpec spec, @Nullable MemorySize disk, IProgressMonitor monitor) throws CoreException;

	/**
	 * Writes all that a guest is made of to files: those that the returned specification names. A disk becomes one file of the format
	 * {@link org.guestbench.api.guest.BootSource.DiskFormat#VMDK}, compressed. Snapshots, and what is in memory only, are no part of it.
	 *
	 * @param guest  is stopped
	 * @param folder exists, is empty and belongs to the caller, who removes it with whatever is in it, also after a failure
	 */
	GuestSpec export(GuestId guest, Path folder, IProgressMonitor monitor) throws CoreException;

	/** What there is for the disks of such guests. */
	Room room(IProgressMonitor monitor) throws CoreException;

	/**
	 * Room for disks, which take it only when guests write to them.
	 *
	 * @param place    where it is, for people
	 * @param free     what is left now
	 * @param promised what the disks of the guests that there are may still take of that
	 */
	record Room(String place, MemorySize free, MemorySize promised) {
	}
}
