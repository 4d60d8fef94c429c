/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.machine.FittingsCommand;

import com.google.gson.JsonObject;

/**
 * Changes what guests that stay have beyond a disk to boot from, each under its guest's lock. A file is made before it is written down, and
 * removed after that, so a killed bench leaves no guest that misses one: only room lost, until the next change or the guest's end.
 */
final class GuestAlteration {

	private static final Duration COMMAND = Duration.ofSeconds(20);

	private final Inventory inventory;
	private final GuestFittings fittings;

	GuestAlteration(Inventory inventory, GuestFittings fittings) {
		this.inventory = inventory;
		this.fittings = fittings;
	}

	String addDisk(UUID uuid, @Nullable DiskImage image, MemorySize size, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		return change(uuid, "give a disk to", monitor, guest -> {
			guest.refuseUnlessStopped();
			guest.refuseWithSnapshots(false);
			if (image != null) {
				GuestFiles.check(guest.verb(), guest.spec(), List.of(image.image()));
			}
			ExtraDisk wanted = guest.checked(() -> new ExtraDisk(guest.present().freeName(), image, size));
			Path file = guest.folder().disk(wanted.name());
			// What a bench that was killed has left of such a disk.
			Files.deleteIfExists(file);
			boolean done = false;
			try {
				Fittings more = guest.present().with(fittings.disk(wanted, guest.folder(), monitor));
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				guest.write(more);
				done = true;
			} finally {
				if (!done) {
					Uninterrupted.run("Cannot remove a disk that was not made.", () -> Files.deleteIfExists(file));
				}
			}
			return wanted.name();
		});
	}

	DeletionPlan removal(UUID uuid, String disk, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		return change(uuid, "remove a disk of", monitor, guest -> {
			Path file = removable(guest, disk);
			return new DeletionPlan(
					List.of(new DeletionPlan.Part(DeletionPlan.Kind.DISK, file.toString(), QemuDeletions.size(file))), List.of(),
					List.of());
		});
	}

	void removeDisk(UUID uuid, String disk, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		alter(uuid, "remove a disk of", monitor, guest -> {
			Path file = removable(guest, disk);
			guest.write(guest.present().without(disk));
			Files.deleteIfExists(file);
		});
	}

	void changeDrive(UUID uuid, CdDrive drive, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		alter(uuid, "change the CD of", monitor, guest -> {
			fittings.check(guest.verb(), guest.spec(), guest.present().with(drive));
			if (guest.runs() && drive.medium() == null && guest.present().drive() != null) {
				JsonObject arguments = new JsonObject();
				arguments.addProperty("id", FittingsCommand.DRIVE);
				// The guest may have locked its door.
				arguments.addProperty("force", true);
				Monitors.use(inventory, uuid, client -> client.execute("eject", arguments, COMMAND));
			} else {
				guest.refuseUnlessStopped();
			}
			if (guest.present().drive() == null) {
				guest.refuseWithSnapshots(true);
			}
			guest.write(guest.present().with(drive));
		});
	}

	void changeFirmware(UUID uuid, Firmware firmware, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		alter(uuid, "change the firmware of", monitor, guest -> {
			Fittings wanted = guest.present().with(firmware);
			if (wanted.equals(guest.present())) {
				return;
			}
			guest.refuseUnlessStopped();
			guest.refuseWithSnapshots(false);
			fittings.check(guest.verb(), guest.spec(), wanted);
			if (firmware == Firmware.UEFI) {
				Files.deleteIfExists(guest.folder().variables());
				fittings.variables(guest.verb(), guest.spec(), guest.folder(), monitor);
			}
			guest.write(wanted);
			if (firmware == Firmware.BIOS) {
				Files.deleteIfExists(guest.folder().variables());
			}
		});
	}

	private static Path removable(AlteredGuest guest, String disk) throws CoreException, IOException {
		guest.refuseUnlessStopped();
		guest.refuseWithSnapshots(false);
		if (guest.present().disk(disk).isEmpty()) {
			throw guest.refusal(disk.equals(ExtraDisk.FIRST) ? "it boots from the disk '" + disk + "', which goes only with the guest."
					: "it has no disk '" + disk + "' that was added to it. 'guestbench guests show' has its disks.", null);
		}
		return guest.folder().disk(disk);
	}

	@FunctionalInterface
	private interface Deed {
		void to(AlteredGuest guest) throws CoreException, IOException;
	}

	private void alter(UUID uuid, String verb, IProgressMonitor monitor, Deed deed) throws CoreException, NoSuchFileException {
		change(uuid, verb, monitor, guest -> {
			deed.to(guest);
			return guest;
		});
	}

	@FunctionalInterface
	private interface Change<T> {
		T to(AlteredGuest guest) throws CoreException, IOException;
	}

	private <T> T change(UUID uuid, String verb, IProgressMonitor monitor, Change<T> change) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			AlteredGuest guest = new AlteredGuest(inventory, verb, inventory.record(uuid), inventory.existing(uuid),
					inventory.sighting(uuid).state());
			if (!guest.record().kept()) {
				throw guest.refusal("it is a throwaway guest, which ends with its run. Keep it first.", null);
			}
			try {
				return change.to(guest);
			} catch (IOException e) {
				throw guest.refusal(e.getMessage() + ". Check the free space in '" + guest.folder().path() + "'.", e);
			}
		}
	}
}
