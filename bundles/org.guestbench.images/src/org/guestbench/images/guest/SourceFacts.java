/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What a source says of the guest that is made from it, to begin with.
 *
 * @param disk    the size of its disk; null if it has none of its own
 * @param taken   what it takes of the host's disk at once, about
 * @param network whether it wants one
 * @param remarks what a person should know, in sentences
 */
public record SourceFacts(String name, MemorySize memory, int cpus, @Nullable MemorySize disk, MemorySize taken, boolean network,
		List<String> remarks) {

	public SourceFacts {
		remarks = List.copyOf(remarks);
	}
}
