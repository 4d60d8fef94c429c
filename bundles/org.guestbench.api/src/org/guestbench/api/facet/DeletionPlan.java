/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;

/**
 * What becomes of everything that has to do with a guest when it is deleted.
 *
 * @param stays      what it uses and does not own: images, files that it was given
 * @param dependents guests that could not go on without it; while there are some it cannot be deleted
 */
public record DeletionPlan(List<Part> goes, List<Part> stays, List<GuestId> dependents) {

	public DeletionPlan {
		goes = List.copyOf(goes);
		stays = List.copyOf(stays);
		dependents = List.copyOf(dependents);
	}

	/**
	 * @param name for people: a path, or what a snapshot is called
	 * @param size on the host's disk, null if that is not known
	 */
	public record Part(Kind kind, String name, @Nullable MemorySize size) {
	}

	/** What a part is. */
	public enum Kind {
		DISK, SNAPSHOT,
		/** Memory that was kept with snapshots. */
		STATE, LOG, FILE
	}
}
