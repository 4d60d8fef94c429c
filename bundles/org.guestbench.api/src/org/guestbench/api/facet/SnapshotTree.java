/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Snapshots.Children;

/**
 * All snapshots of one guest, as {@link Snapshots#list} gives them, and what becomes of them.
 *
 * @param snapshots each behind its parent
 */
public record SnapshotTree(List<SnapshotInfo> snapshots) {

	public static final SnapshotTree EMPTY = new SnapshotTree(List.of());

	public SnapshotTree {
		snapshots = List.copyOf(snapshots);
		Set<String> seen = new HashSet<>();
		for (SnapshotInfo snapshot : snapshots) {
			String parent = snapshot.parent();
			if (parent != null && !seen.contains(parent) || !seen.add(snapshot.id())) {
				throw new IllegalArgumentException("Snapshots that are no tree: " + snapshots);
			}
		}
		if (snapshots.stream().filter(SnapshotInfo::current).count() > 1) {
			throw new IllegalArgumentException("A guest has grown out of one snapshot only: " + snapshots);
		}
	}

	public Optional<SnapshotInfo> find(String id) {
		return snapshots.stream().filter(snapshot -> snapshot.id().equals(id)).findFirst();
	}

	/** The one that the guest has grown out of. */
	public Optional<SnapshotInfo> current() {
		return snapshots.stream().filter(SnapshotInfo::current).findFirst();
	}

	/** What {@link #current} has for an id; null if there is none. */
	public @Nullable String currentId() {
		for (SnapshotInfo snapshot : snapshots) {
			if (snapshot.current()) {
				return snapshot.id();
			}
		}
		return null;
	}

	/** @param parent null for the roots */
	public List<SnapshotInfo> children(@Nullable String parent) {
		return snapshots.stream().filter(snapshot -> parent == null ? snapshot.parent() == null : parent.equals(snapshot.parent()))
				.toList();
	}

	/** The snapshot, if it is there, with all that has grown out of it. */
	public List<SnapshotInfo> branch(String id) {
		Set<String> ids = new HashSet<>(Set.of(id));
		return snapshots.stream().filter(snapshot -> {
			String parent = snapshot.parent();
			return snapshot.id().equals(id) || parent != null && ids.contains(parent) && ids.add(snapshot.id());
		}).toList();
	}

	/** With a new one, which the guest has grown out of from now on. */
	public SnapshotTree with(SnapshotInfo added) {
		List<SnapshotInfo> more = new ArrayList<>(at(null).snapshots);
		more.add(added);
		return new SnapshotTree(more);
	}

	/** @param id of the one that the guest has grown out of from now on; null for none */
	public SnapshotTree at(@Nullable String id) {
		return new SnapshotTree(
				snapshots.stream().map(snapshot -> changed(snapshot, snapshot.parent(), snapshot.id().equals(id))).toList());
	}

	/** Without one; the guest has grown out of its parent then, if it was that one. */
	public SnapshotTree without(String id, Children children) {
		Optional<SnapshotInfo> gone = find(id);
		if (gone.isEmpty()) {
			return this;
		}
		String parent = gone.get().parent();
		List<SnapshotInfo> removed = switch (children) {
		case KEEP -> List.of(gone.get());
		case DELETE -> branch(id);
		};
		boolean moved = removed.stream().anyMatch(SnapshotInfo::current);
		return new SnapshotTree(snapshots.stream().filter(snapshot -> !removed.contains(snapshot))
				.map(snapshot -> changed(snapshot, id.equals(snapshot.parent()) ? parent : snapshot.parent(),
						snapshot.current() || moved && snapshot.id().equals(parent)))
				.toList());
	}

	private static SnapshotInfo changed(SnapshotInfo snapshot, @Nullable String parent, boolean current) {
		return new SnapshotInfo(snapshot.id(), parent, snapshot.label(), snapshot.created(), snapshot.memory(), current);
	}
}
