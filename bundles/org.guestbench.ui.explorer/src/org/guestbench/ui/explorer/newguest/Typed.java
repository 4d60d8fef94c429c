/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.Extras;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.NewGuest;

/**
 * What somebody has typed of the machine so far.
 *
 * @param disk      empty for a disk as large as it is
 * @param disks     sizes of more disks, with commas between them; may be empty
 * @param cd        the file of one; may be empty
 * @param cloudInit null if the guest is told nothing
 */
record Typed(String name, String memory, int cpus, String disk, boolean network, Firmware firmware, String disks, String cd,
		@Nullable CloudInit cloudInit, boolean overcommit) {

	/** @throws IllegalArgumentException with a message for the user if that is no guest */
	NewGuest guest(String connection, GuestSource source) {
		MemorySize size = disk.isBlank() || source instanceof GuestSource.OfImage ? null : MemorySize.parse(disk);
		NetworkPolicy policy = network ? new NetworkPolicy.Nat(List.of()) : new NetworkPolicy.None();
		return new NewGuest(connection, name.strip(), source, MemorySize.parse(memory), cpus, size, policy,
				source instanceof GuestSource.OfImage ? null : cloudInit, extras(source), overcommit);
	}

	private Extras extras(GuestSource source) {
		List<MemorySize> more = Arrays.stream(disks.split(",")).map(String::strip).filter(size -> !size.isEmpty()).map(MemorySize::parse)
				.toList();
		if (source instanceof GuestSource.OfImage) {
			return new Extras(Firmware.BIOS, more, null);
		}
		return new Extras(firmware, more, cd.isBlank() ? null : new CdDrive(medium(), false));
	}

	private Path medium() {
		try {
			Path path = Path.of(cd.strip());
			if (path.isAbsolute() && Files.isRegularFile(path)) {
				return path;
			}
		} catch (InvalidPathException e) {
			throw new IllegalArgumentException("The CD is no name of a file: " + e.getMessage() + ".", e);
		}
		throw new IllegalArgumentException("There is no CD '" + cd.strip() + "'. Give the whole name of its file.");
	}
}
