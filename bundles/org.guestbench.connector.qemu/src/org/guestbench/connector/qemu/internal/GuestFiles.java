/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;

/** The files that a guest is made of. */
final class GuestFiles {

	private GuestFiles() {
	}

	/** All that it needs to start. */
	static List<Path> of(GuestSpec spec) {
		return Stream.concat(of(spec.boot()).stream(), spec.payload().stream().map(PayloadDisk::file)).toList();
	}

	/** All that QEMU opens for it to read. */
	static List<Path> opened(GuestSpec spec) {
		return Stream.concat(of(spec).stream(), medium(spec).stream()).toList();
	}

	/** What is in its drive. It is the guest's no more than a CD is a computer's. */
	static Optional<Path> medium(GuestSpec spec) {
		return spec.fittings().drive() instanceof CdDrive drive && drive.medium() instanceof Path medium ? Optional.of(medium)
				: Optional.empty();
	}

	/** All that it writes to, as far as it is there. */
	static List<Path> written(GuestFolder folder, GuestSpec spec) {
		return Stream.concat(Stream.of(folder.overlay()).filter(Files::exists), fittings(folder, spec).stream()).toList();
	}

	/** Its disks beside the first, and the variables of its firmware. */
	static List<Path> fittings(GuestFolder folder, GuestSpec spec) {
		List<Path> files = new ArrayList<>();
		spec.fittings().disks().forEach(disk -> files.add(folder.disk(disk.name())));
		if (spec.fittings().firmware() == Firmware.UEFI) {
			files.add(folder.variables());
		}
		return files;
	}

	/** Those that it boots from. */
	static List<Path> of(BootSource boot) {
		return switch (boot) {
		case DirectKernel direct -> QemuFiles.of(direct);
		case DiskImage disk -> List.of(disk.image());
		// Both are refused by the check.
		case BootSource.Runtime runtime -> List.of();
		case BootSource.Resident resident -> List.of();
		};
	}

	/** Names every file that cannot be used, in one message. */
	static void check(String verb, GuestSpec spec, List<Path> files) throws CoreException {
		if (spec.boot() instanceof BootSource.Runtime runtime) {
			throw new CoreException(Status.error("Cannot " + verb + " guest '" + spec.name() + "': QEMU boots whole machines, and '"
					+ runtime.home() + "' is a language runtime (" + runtime.kind()
					+ "). Choose an image, or a connection with process guests."));
		}
		if (spec.boot() instanceof BootSource.Resident resident) {
			throw new CoreException(Status.error("Cannot " + verb + " guest '" + spec.name() + "': '" + resident.image()
					+ "' is an image of another hypervisor. Use that one's connection, or an image of this machine."));
		}
		List<Path> missing = files.stream()
				.filter(file -> !file.isAbsolute() || !Files.isRegularFile(file) || !Files.isReadable(file)).toList();
		if (!missing.isEmpty()) {
			CdDrive drive = spec.fittings().drive();
			boolean medium = drive != null && missing.size() == 1 && missing.get(0).equals(drive.medium());
			throw new CoreException(Status.error("Cannot " + verb + " guest '" + spec.name() + "': not a readable file: "
					+ missing.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "))
					+ (medium ? ". Put another CD into the drive, or take it out."
							: ". Build or import the image again, or make the payload again."),
					null));
		}
	}
}
