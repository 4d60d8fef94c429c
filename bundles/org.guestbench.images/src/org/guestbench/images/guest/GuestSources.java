/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.io.IOException;
import java.nio.file.Path;

import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.images.appliance.ApplianceFile;
import org.guestbench.images.internal.guest.DiskSize;

/** Finds out what a file is that a guest is to be made from. */
public final class GuestSources {

	private GuestSources() {
	}

	/** @throws IOException whose message says why no guest can be made from it; "Cannot import X: …" goes before it */
	public static GuestSource of(Path file) throws IOException {
		return ApplianceFile.isNamedLikeOne(file) ? new GuestSource.OfAppliance(file) : new GuestSource.OfDisk(file, DiskSize.format(file));
	}

	/**
	 * A disk image that a guest is to get a copy of.
	 *
	 * @throws IOException whose message says why it is none; "Cannot use X: …" goes before it
	 */
	public static DiskImage disk(Path file) throws IOException {
		return new DiskImage(file.toAbsolutePath(), DiskSize.format(file));
	}
}
