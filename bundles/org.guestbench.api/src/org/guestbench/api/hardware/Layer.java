/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.hardware;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;

/**
 * A file or volume that has blocks of a disk.
 *
 * @param source    for people: a path on the hypervisor's host, or the name of a volume with that of its pool
 * @param format    in the hypervisor's own words, such as {@code qcow2}; empty if it does not tell
 * @param capacity  how large the disk is for whoever reads it; null if that is not known
 * @param allocated what it takes of its host's disk at the moment; null if that is not known
 * @param origin    where it comes from, for people, such as {@code what this guest has written}; empty if that is not known
 * @param shared    with which other guests of the connection, which have blocks of theirs in the same file
 */
public record Layer(String source, String format, @Nullable MemorySize capacity, @Nullable MemorySize allocated, String origin,
		List<GuestId> shared) {

	public Layer {
		shared = List.copyOf(shared);
	}
}
