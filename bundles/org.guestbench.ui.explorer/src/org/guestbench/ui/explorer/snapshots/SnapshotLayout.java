/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;

/**
 * Where each snapshot is drawn: time goes down, and each branch has a lane of its own. What the guest is now hangs at the snapshot that it has
 * grown out of.
 *
 * @param places each behind its parent
 */
record SnapshotLayout(List<Place> places) {

	/**
	 * @param snapshot null for what the guest is now
	 * @param lane     from the left
	 * @param row      from the top
	 * @param parent   index of the place above; -1 if there is none
	 */
	record Place(@Nullable SnapshotInfo snapshot, int lane, int row, int parent) {
	}

	SnapshotLayout {
		places = List.copyOf(places);
	}

	static SnapshotLayout of(SnapshotTree tree) {
		List<Place> places = new ArrayList<>();
		children(tree, null, 0, 0, -1, places);
		return new SnapshotLayout(places);
	}

	/** @return the first lane that is free at the right of them */
	private static int children(SnapshotTree tree, @Nullable String parent, int lane, int row, int above, List<Place> places) {
		int next = lane;
		String current = tree.currentId();
		if (parent == null ? current == null : parent.equals(current)) {
			// first, so that the way to what the guest is now is a straight one
			places.add(new Place(null, next++, row, above));
		}
		for (SnapshotInfo child : tree.children(parent)) {
			places.add(new Place(child, next, row, above));
			next = Math.max(next + 1, children(tree, child.id(), next, row + 1, places.size() - 1, places));
		}
		return next;
	}

	int lanes() {
		return places.stream().mapToInt(Place::lane).max().orElse(-1) + 1;
	}

	int rows() {
		return places.stream().mapToInt(Place::row).max().orElse(-1) + 1;
	}

	/** The place that a key leads to; the same if there is none. @param right lanes, @param down rows */
	int neighbour(int from, int right, int down) {
		Place place = places.get(from);
		if (down < 0) {
			return place.parent() < 0 ? from : place.parent();
		}
		for (int i = 0; i < places.size(); i++) {
			if (down > 0 && places.get(i).parent() == from) {
				return i;
			}
		}
		int best = from;
		for (int i = 0; i < places.size(); i++) {
			Place other = places.get(i);
			int distance = (other.lane() - place.lane()) * right;
			int known = (places.get(best).lane() - place.lane()) * right;
			boolean nearer = known <= 0 || distance < known || distance == known
					&& Math.abs(other.row() - place.row()) < Math.abs(places.get(best).row() - place.row());
			if (down == 0 && distance > 0 && nearer) {
				best = i;
			}
		}
		return best;
	}
}
