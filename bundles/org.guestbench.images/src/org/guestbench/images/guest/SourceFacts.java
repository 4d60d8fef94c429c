/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.Firmware;

/**
 * What a source says of the guest that is made from it, to begin with.
 *
 * @param disk    the size of its disk; null if it has none of its own
 * @param taken   what it takes of the host's disk at once, about
 * @param network whether it wants one
 * @param firmware what it is started by, as far as that can be guessed
 * @param more    the sizes of its other disks
 * @param remarks what a person should know, in sentences
 */
public record SourceFacts(String name, MemorySize memory, int cpus, @Nullable MemorySize disk, MemorySize taken, boolean network,
		Firmware firmware, List<MemorySize> more, List<String> remarks) {

	public SourceFacts {
		more = List.copyOf(more);
		remarks = List.copyOf(remarks);
	}

	/** Of a source with one disk, which is started by a BIOS. */
	public SourceFacts(String name, MemorySize memory, int cpus, @Nullable MemorySize disk, MemorySize taken, boolean network,
			List<String> remarks) {
		this(name, memory, cpus, disk, taken, network, Firmware.BIOS, List.of(), remarks);
	}
}
