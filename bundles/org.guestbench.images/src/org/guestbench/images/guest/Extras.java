/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;

/**
 * What a new guest is to have beyond what it is made from.
 *
 * @param disks sizes of more disks, which begin empty
 * @param drive null for none
 */
public record Extras(Firmware firmware, List<MemorySize> disks, @Nullable CdDrive drive) {

	public static final Extras NONE = new Extras(Firmware.BIOS, List.of(), null);

	public Extras {
		disks = List.copyOf(disks);
		if (disks.stream().anyMatch(size -> size.bytes() <= 0)) {
			throw new IllegalArgumentException("An empty disk needs a size.");
		}
	}
}
