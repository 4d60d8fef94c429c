/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskImage;

/**
 * A disk beside the one that a guest boots from. The guest owns it and writes to it.
 *
 * @param name  by which the guest knows it, as its serial number, and people remove it: 1 to 20 lower-case letters and digits, not
 *              {@code root}
 * @param image what it begins as a copy of; null if it begins empty
 * @param size  the least; 0 for that of the image
 */
public record ExtraDisk(String name, @Nullable DiskImage image, MemorySize size) {

	/** What the disk that a guest boots from is called. */
	public static final String FIRST = "root";

	public ExtraDisk {
		if (!name.matches("[a-z0-9]{1,20}") || name.equals(FIRST)) {
			throw new IllegalArgumentException("Not a name of a disk: '" + name + "'. It has 1 to 20 lower-case letters and digits.");
		}
		if (image == null && size.bytes() <= 0) {
			throw new IllegalArgumentException("An empty disk needs a size.");
		}
	}

	/** @param number of the disk, counted from 2, as the one that a guest boots from is the first */
	public static String name(int number) {
		return "disk" + number;
	}
}
