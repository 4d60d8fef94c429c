/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of a pool's volumes are layers over which others. Made once for however many are asked about. Immutable. */
public final class VolumeLayers {

	/** By the paths of what they are layers over, in the order of the pool. */
	private final Map<String, List<VolumeInfo>> above = new HashMap<>();

	/** @param pool all its volumes */
	public VolumeLayers(Collection<VolumeInfo> pool) {
		for (VolumeInfo volume : pool) {
			String below = volume.below();
			if (below != null) {
				above.computeIfAbsent(below, path -> new ArrayList<>()).add(volume);
			}
		}
	}

	/**
	 * Those that could not be read without this one, nearest first. A host that tells of a circle is not followed round and round.
	 *
	 * @param volume of the pool, or of another one
	 */
	public List<VolumeInfo> over(VolumeInfo volume) {
		Set<String> seen = new HashSet<>(Set.of(volume.path()));
		List<VolumeInfo> layers = new ArrayList<>();
		Deque<String> paths = new ArrayDeque<>(seen);
		while (!paths.isEmpty()) {
			for (VolumeInfo layer : above.getOrDefault(paths.remove(), List.of())) {
				if (seen.add(layer.path())) {
					layers.add(layer);
					paths.add(layer.path());
				}
			}
		}
		return layers;
	}
}
