/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

/**
 * What people call a snapshot.
 *
 * @param name short, one line; not necessarily unique
 * @param note any text, perhaps empty
 */
public record SnapshotLabel(String name, String note) {

	private static final int MOST_NAME = 200;
	private static final int MOST_NOTE = 10_000;

	public SnapshotLabel {
		if (name.isBlank() || name.length() > MOST_NAME || name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException(
					"The name of a snapshot is one line of at most " + MOST_NAME + " characters, and not empty.");
		}
		if (note.length() > MOST_NOTE) {
			throw new IllegalArgumentException("The note of a snapshot has at most " + MOST_NOTE + " characters.");
		}
	}
}
