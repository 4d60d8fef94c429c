/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.guestbench.api.facet.SnapshotInfo;

/** Brings what a host says of snapshots into an order: each behind its parent, else by time. What has no place in a tree becomes a root. */
public final class SnapshotOrder {

	private SnapshotOrder() {
	}

	/** @param current the name of the one that the domain has grown out of */
	public static List<SnapshotInfo> of(List<SnapshotDefinition> definitions, Optional<String> current) {
		List<SnapshotDefinition> waiting = new ArrayList<>();
		Set<String> names = new HashSet<>();
		definitions.stream().sorted(Comparator.comparing(SnapshotDefinition::created))
				.filter(snapshot -> !snapshot.name().isBlank() && names.add(snapshot.name())).forEach(waiting::add);
		List<SnapshotInfo> ordered = new ArrayList<>();
		Set<String> placed = new HashSet<>();
		while (!waiting.isEmpty()) {
			SnapshotDefinition next = next(waiting, placed, names);
			String parent = next.parent();
			ordered.add(next.info(parent != null && placed.contains(parent) ? parent : null,
					current.filter(next.name()::equals).isPresent()));
			placed.add(next.name());
		}
		return ordered;
	}

	private static SnapshotDefinition next(List<SnapshotDefinition> waiting, Set<String> placed, Set<String> names) {
		for (Iterator<SnapshotDefinition> all = waiting.iterator(); all.hasNext();) {
			SnapshotDefinition candidate = all.next();
			String parent = candidate.parent();
			if (parent == null || placed.contains(parent) || !names.contains(parent)) {
				all.remove();
				return candidate;
			}
		}
		// They go in a circle.
		return waiting.remove(0);
	}
}
