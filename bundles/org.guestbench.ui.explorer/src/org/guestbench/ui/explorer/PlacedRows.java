/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.model.GroupKey;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Place;

/** Which row of a virtual tree stands for which place of a {@link GuestTree}: by index, since a row that was never in sight does not know it. For the UI thread. */
final class PlacedRows {

	private final Tree tree;
	private final Supplier<GuestTree> shown;

	PlacedRows(Tree tree, Supplier<GuestTree> shown) {
		this.tree = tree;
		this.shown = shown;
	}

	/** The selected rows: a group, or a group and a guest. */
	List<TreePath> selected() {
		List<TreePath> paths = new ArrayList<>();
		for (TreeItem item : tree.getSelection()) {
			TreeItem parent = item.getParentItem();
			Object element = item.getData();
			if (parent == null) {
				if (element != null) {
					paths.add(new TreePath(new Object[] { element }));
				}
			} else if (parent.getData() instanceof GroupKey group) {
				List<GuestId> guests = shown.get().guests(group);
				int index = element == null ? parent.indexOf(item) : -1;
				Object guest = element != null ? element : index < guests.size() ? guests.get(index) : null;
				if (guest != null) {
					paths.add(new TreePath(new Object[] { group, guest }));
				}
			}
		}
		return paths;
	}

	/** Selects places. A guest that has left its group is selected where it is now. */
	void select(List<Place> places) {
		Set<Place> wanted = new HashSet<>(places);
		Set<@Nullable GuestId> guests = places.stream().map(Place::guest).collect(Collectors.toCollection(HashSet::new));
		List<TreeItem> items = new ArrayList<>();
		visit((place, item) -> {
			if ((place.guest() == null || guests.contains(place.guest())) && wanted.contains(place)) {
				items.add(item.get());
				wanted.remove(place);
			}
		});
		Set<@Nullable GuestId> moved = wanted.stream().map(Place::guest).filter(Objects::nonNull)
				.collect(Collectors.toCollection(HashSet::new));
		if (!moved.isEmpty()) {
			visit((place, item) -> {
				if (moved.remove(place.guest())) {
					items.add(item.get());
				}
			});
		}
		tree.setSelection(items.toArray(TreeItem[]::new));
	}

	/** That is the first in sight; null if that is the first of all. */
	@Nullable
	Place top() {
		TreeItem top = tree.getTopItem();
		if (top == null || top == tree.getItem(0)) {
			return null;
		}
		TreeItem parent = top.getParentItem();
		Object group = parent == null ? top.getData() : parent.getData();
		return group instanceof GroupKey key ? new Place(key, top.getData() instanceof GuestId guest ? guest : null) : null;
	}

	/** Where a place is now; null if it is gone. */
	@Nullable
	TreeItem item(@Nullable Place place) {
		if (place == null) {
			return null;
		}
		GuestId guest = place.guest();
		GroupKey group = guest == null || shown.get().guests(place.group()).contains(guest) ? place.group() : shown.get().group(guest);
		int row = group == null ? -1 : shown.get().groups().indexOf(group);
		int index = group == null || guest == null ? -1 : shown.get().guests(group).indexOf(guest);
		return row < 0 ? null : guest == null ? tree.getItem(row) : index < 0 ? null : tree.getItem(row).getItem(index);
	}

	private void visit(BiConsumer<Place, Supplier<TreeItem>> visitor) {
		for (int row = 0; row < shown.get().groups().size(); row++) {
			GroupKey group = shown.get().groups().get(row);
			int at = row;
			visitor.accept(new Place(group, null), () -> tree.getItem(at));
			List<GuestId> guests = shown.get().guests(group);
			for (int i = 0; i < guests.size(); i++) {
				int index = i;
				visitor.accept(new Place(group, guests.get(i)), () -> tree.getItem(at).getItem(index));
			}
		}
	}
}
