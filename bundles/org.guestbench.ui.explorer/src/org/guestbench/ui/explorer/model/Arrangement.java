/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** How the user wants to see guests. */
public record Arrangement(Grouping grouping, GuestFilter filter, Column sort, boolean descending) {

	public static final Arrangement FIRST = new Arrangement(Grouping.CONNECTION, GuestFilter.NONE, Column.NAME, false);

	public Arrangement with(Grouping other) {
		return new Arrangement(other, filter, sort, descending);
	}

	public Arrangement with(GuestFilter other) {
		return new Arrangement(grouping, other, sort, descending);
	}

	/** As when the head of the column is pressed: the other way round if it is sorted by that column already. */
	public Arrangement pressed(Column column) {
		return new Arrangement(grouping, filter, column, column == sort && !descending);
	}
}
