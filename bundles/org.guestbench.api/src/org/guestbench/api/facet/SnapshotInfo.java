/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A snapshot of a guest.
 *
 * @param id      unique among those of its guest
 * @param parent  the id of the one that it has grown out of; null if there is none
 * @param memory  whether the guest goes on from here when it is taken back; else it is stopped then
 * @param current whether it is the one that the guest has grown out of, the parent of the next one
 */
public record SnapshotInfo(String id, @Nullable String parent, SnapshotLabel label, Instant created, boolean memory, boolean current) {

	public SnapshotInfo {
		if (id.isBlank() || id.equals(parent)) {
			throw new IllegalArgumentException("A snapshot has an id, which is not that of its parent: '" + id + "'");
		}
	}
}
