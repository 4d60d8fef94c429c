/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.util.HashMap;
import java.util.Map;

import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;

/**
 * All snapshots of one guest.
 *
 * @param saved for each of them, by id
 */
public record SnapshotRecord(SnapshotTree tree, Map<String, Saved> saved) {

	static final SnapshotRecord EMPTY = new SnapshotRecord(SnapshotTree.EMPTY, Map.of());

	public SnapshotRecord {
		saved = Map.copyOf(saved);
		for (SnapshotInfo snapshot : tree.snapshots()) {
			if (!saved.containsKey(snapshot.id())) {
				throw new IllegalArgumentException("Nothing says how the snapshot '" + snapshot.id() + "' was taken.");
			}
		}
	}

	public SnapshotRecord with(SnapshotInfo snapshot, Saved how) {
		Map<String, Saved> more = new HashMap<>(saved);
		more.put(snapshot.id(), how);
		return new SnapshotRecord(tree.with(snapshot), more);
	}

	public SnapshotRecord with(SnapshotTree other) {
		Map<String, Saved> left = new HashMap<>(saved);
		left.keySet().retainAll(other.snapshots().stream().map(SnapshotInfo::id).toList());
		return new SnapshotRecord(other, left);
	}
}
