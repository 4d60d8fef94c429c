/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.NetworkPolicy;

/**
 * A guest that is to be made, and to stay.
 *
 * @param connection where
 * @param name       shown to people
 * @param disk       the least size of its disk; null as large as it is, and for guests of an image, which have none
 * @param cloudInit  null if it is told nothing
 * @param extras     what it has besides
 * @param overcommit whether to make it though it may take more than the host has
 */
public record NewGuest(String connection, String name, GuestSource source, MemorySize memory, int cpus, @Nullable MemorySize disk,
		NetworkPolicy network, @Nullable CloudInit cloudInit, Extras extras, boolean overcommit) {

	private static final int NAME = 120;
	private static final long LEAST = 16L << 20;

	public NewGuest {
		if (name.isBlank() || name.length() > NAME || !name.matches("[^\\p{Cntrl}\\p{Cf}]*")) {
			throw new IllegalArgumentException("Give the guest a name of up to " + NAME + " characters.");
		}
		if (memory.bytes() < LEAST) {
			throw new IllegalArgumentException("A guest needs at least " + new MemorySize(LEAST) + " of memory.");
		}
		if (cpus < 1) {
			throw new IllegalArgumentException("A guest needs at least one processor.");
		}
		if (cloudInit != null && source instanceof GuestSource.OfImage) {
			throw new IllegalArgumentException("Guests of an image know nothing of cloud-init. Leave it out.");
		}
		if (disk != null && source instanceof GuestSource.OfImage) {
			throw new IllegalArgumentException("A guest of an image has no disk of its own. Leave its size out.");
		}
		if (source instanceof GuestSource.OfNothing && disk == null) {
			throw new IllegalArgumentException("Say how large its empty disk is to be, such as 20G.");
		}
		if (source instanceof GuestSource.OfImage && (extras.firmware() != Firmware.BIOS || extras.drive() != null)) {
			throw new IllegalArgumentException("A guest of an image starts that image's kernel: it has no other firmware and no CD.");
		}
	}

	/** Without extras. */
	public NewGuest(String connection, String name, GuestSource source, MemorySize memory, int cpus, @Nullable MemorySize disk,
			NetworkPolicy network, @Nullable CloudInit cloudInit, boolean overcommit) {
		this(connection, name, source, memory, cpus, disk, network, cloudInit, Extras.NONE, overcommit);
	}
}
