/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;

/** Disks, drive and firmware of guests that stay. */
record QemuHardwareChanges(QemuConnection connection) implements HardwareChanges {

	@Override
	public String addDisk(GuestId guest, @Nullable DiskImage image, MemorySize size, IProgressMonitor monitor) throws CoreException {
		return found(guest, alteration -> alteration.addDisk(guest.uuid(), image, size, monitor));
	}

	@Override
	public DeletionPlan removal(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException {
		return found(guest, alteration -> alteration.removal(guest.uuid(), disk, monitor));
	}

	@Override
	public void removeDisk(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException {
		found(guest, alteration -> {
			alteration.removeDisk(guest.uuid(), disk, monitor);
			return guest;
		});
	}

	@Override
	public void changeDrive(GuestId guest, CdDrive drive, IProgressMonitor monitor) throws CoreException {
		found(guest, alteration -> {
			alteration.changeDrive(guest.uuid(), drive, monitor);
			return guest;
		});
	}

	@Override
	public void changeFirmware(GuestId guest, Firmware firmware, IProgressMonitor monitor) throws CoreException {
		found(guest, alteration -> {
			alteration.changeFirmware(guest.uuid(), firmware, monitor);
			return guest;
		});
	}

	@FunctionalInterface
	private interface Change<T> {
		T by(GuestAlteration alteration) throws CoreException, NoSuchFileException;
	}

	private <T> T found(GuestId guest, Change<T> change) throws CoreException {
		GuestAlteration alteration = connection.qemu().alteration();
		try {
			return change.by(alteration);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}
}
