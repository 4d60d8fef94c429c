/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.qemu.internal.hardware.Devices;
import org.guestbench.connector.qemu.internal.hardware.Parts;
import org.guestbench.connector.qemu.internal.hardware.PresentParts;
import org.guestbench.connector.qemu.internal.hardware.WantedParts;
import org.guestbench.connector.qemu.internal.machine.QemuCommand;

/** What guests are made of: a QEMU that runs is asked, else the command line says what it would be. */
record QemuHardware(QemuConnection connection) implements Hardware {

	@Override
	public Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		Inventory inventory = qemu.inventory();
		try {
			GuestSpec spec = inventory.record(guest.uuid()).spec();
			return Devices.machine(parts(qemu, guest, spec), spec, inventory.existing(guest.uuid()).screen());
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		} catch (IOException e) {
			throw new CoreException(
					Status.error("QEMU does not tell what guest " + guest.uuid() + " consists of: " + e.getMessage() + " Try again.", e));
		}
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			return qemu.disks().of(guest, monitor);
		} catch (IOException e) {
			if (!qemu.inventory().directory().guest(guest.uuid()).exists()) {
				throw new GuestNotFoundException(guest);
			}
			throw new CoreException(Status.error("Cannot tell what the disks of guest " + guest.uuid() + " are made of: " + e.getMessage()
					+ ". If a file is missing, the guest does not start either.", e));
		}
	}

	@Override
	public Optional<Fittings> fittings(GuestId guest, IProgressMonitor monitor) throws CoreException {
		try {
			return Optional.of(connection.qemu().inventory().record(guest.uuid()).spec().fittings());
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	private static Parts parts(LocalQemu qemu, GuestId guest, GuestSpec spec) throws IOException {
		Inventory inventory = qemu.inventory();
		if (runs(inventory.sighting(guest.uuid()).state())) {
			try {
				return Monitors.use(inventory, guest.uuid(), PresentParts::read);
			} catch (IOException e) {
				if (runs(inventory.sighting(guest.uuid()).state())) {
					throw e;
				}
				// It has ended just now.
			}
		}
		Acceleration.Kind kind = qemu.accelerators().kind(spec.boot());
		return WantedParts.of(QemuCommand.guest(qemu.programs().qemu(), spec, kind, null), spec, kind);
	}

	private static boolean runs(GuestState state) {
		return switch (state) {
		case RUNNING, PAUSED, STOPPING -> true;
		case STOPPED, STARTING, CRASHED, UNKNOWN, DELETED -> false;
		};
	}
}
