/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;

/**
 * The connection makes guests with {@link org.guestbench.api.guest.Fittings}, and lets people change these. The guest is stopped; what is
 * possible while it runs, the hypervisor decides, and refuses the rest with the reason. A change that would make a snapshot useless is refused
 * as well. Failed or cancelled, a change leaves the guest as it was.
 */
public interface HardwareChanges {

	/**
	 * Gives a guest one more disk, that it owns.
	 *
	 * @param image what it is a copy of, from anybody, which is not needed afterwards; null for an empty disk
	 * @param size  the least; 0 for that of the image
	 * @return its name, the {@link org.guestbench.api.hardware.Disk#target} that it has from now on
	 */
	String addDisk(GuestId guest, @Nullable DiskImage image, MemorySize size, IProgressMonitor monitor) throws CoreException;

	/**
	 * What {@link #removeDisk} would do now.
	 *
	 * @param disk its {@link org.guestbench.api.hardware.Disk#target}
	 * @throws CoreException also if it would not do it
	 */
	DeletionPlan removal(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException;

	/** Takes a disk that was added away from a guest, and deletes it. */
	void removeDisk(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException;

	/** Puts a medium into the guest's drive, in place of what is in it, or takes it out. A guest without a drive gets one. */
	void changeDrive(GuestId guest, CdDrive drive, IProgressMonitor monitor) throws CoreException;

	/** Variables of the firmware that the guest had go. */
	void changeFirmware(GuestId guest, Firmware firmware, IProgressMonitor monitor) throws CoreException;
}
