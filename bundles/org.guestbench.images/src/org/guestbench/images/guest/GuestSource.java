/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.nio.file.Path;

import org.guestbench.api.guest.BootSource.DiskFormat;

/** What a new guest is made from. */
public sealed interface GuestSource {

	/** An image that the hypervisor has itself, or else one of the store, which is built if it is not there. What the guest writes is in its memory, and in its snapshots. */
	record OfImage(String name) implements GuestSource {
	}

	/** A disk image, which is copied. */
	record OfDisk(Path file, DiskFormat format) implements GuestSource {
	}

	/** An empty disk, for a system that is installed from a CD. */
	record OfNothing() implements GuestSource {
	}

	/** An archive, or a descriptor with its files beside it. */
	record OfAppliance(Path file) implements GuestSource {
	}
}
