/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.core.Connections;
import org.guestbench.ui.Selected;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** What is selected besides guests where guests are shown. */
public final class SelectedRows {

	private SelectedRows() {
	}

	/** @param selection of whatever kind */
	public static Stream<SnapshotItem> snapshots(@Nullable Object selection) {
		return Selected.elements(selection, SnapshotItem.class);
	}

	/** @param selection of whatever kind */
	public static Stream<String> connections(@Nullable Object selection) {
		return Selected.elements(selection, ConnectionKey.class).map(ConnectionKey::id);
	}

	/**
	 * Those of {@link #connections(Object)} that are known to have one of some facets. Nobody is asked.
	 *
	 * @param selection of whatever kind
	 */
	public static Stream<String> connections(@Nullable Object selection, Class<?>... facets) {
		Connections connections = Services.get(SelectedRows.class, Connections.class);
		return connections(selection).filter(id -> Stream.of(facets).anyMatch(facet -> connections.offers(id, facet)));
	}
}
