/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.List;

import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.guest.GuestId;

/** A snapshot that is selected, with all that was known of its guest's snapshots then. */
public record SnapshotItem(GuestId guest, SnapshotTree tree, SnapshotInfo info) {

	/** Those that have grown out of it, near or far. */
	public List<SnapshotInfo> offspring() {
		return tree.branch(info.id()).stream().filter(other -> !other.id().equals(info.id())).toList();
	}
}
