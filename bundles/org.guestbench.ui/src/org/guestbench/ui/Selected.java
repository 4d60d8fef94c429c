/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;

/** What is selected in the workbench, as far as it is ours. */
public final class Selected {

	private Selected() {
	}

	/**
	 * Each once, also if several of its rows are selected.
	 *
	 * @param selection of whatever kind
	 */
	public static Stream<GuestId> guests(@Nullable Object selection) {
		return elements(selection, GuestId.class).distinct();
	}

	/**
	 * Those of {@link #guests(Object)} whose connections are known to have a facet. Nobody is asked.
	 *
	 * @param selection of whatever kind
	 */
	public static Stream<GuestId> guests(@Nullable Object selection, Class<?> facet) {
		Connections connections = Services.get(Selected.class, Connections.class);
		return guests(selection).filter(guest -> connections.offers(guest.connection(), facet));
	}

	/**
	 * Those that are of a type.
	 *
	 * @param selection of whatever kind
	 */
	public static <T> Stream<T> elements(@Nullable Object selection, Class<T> type) {
		return selection instanceof IStructuredSelection structured
				? ((Stream<?>) structured.stream()).filter(type::isInstance).map(type::cast)
				: Stream.empty();
	}
}
