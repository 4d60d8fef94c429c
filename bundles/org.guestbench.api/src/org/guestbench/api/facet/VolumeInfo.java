/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * A disk, or another file, in a pool.
 *
 * @param name     unique in its pool
 * @param path     where guests of the host find it
 * @param format   in the hypervisor's own words, such as {@code qcow2}; empty if there is none
 * @param capacity what a guest sees
 * @param used     what it takes of the pool
 * @param below    where the disk is that it is a layer over; null if it is none
 */
public record VolumeInfo(String name, String path, String format, MemorySize capacity, MemorySize used, @Nullable String below) {

	/**
	 * Those of a pool's volumes that could not be read without this one, nearest first. A host that tells of a circle is not followed round and round.
	 */
	public List<VolumeInfo> layers(Collection<VolumeInfo> pool) {
		Set<String> paths = new HashSet<>(Set.of(path));
		List<VolumeInfo> layers = new ArrayList<>();
		boolean more = true;
		while (more) {
			List<VolumeInfo> next = pool.stream()
					.filter(other -> other.below() != null && paths.contains(other.below()) && !paths.contains(other.path())).toList();
			layers.addAll(next);
			next.forEach(layer -> paths.add(layer.path()));
			more = !next.isEmpty();
		}
		return layers;
	}
}
