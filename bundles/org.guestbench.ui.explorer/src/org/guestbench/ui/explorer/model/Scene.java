/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.World;
import org.guestbench.ui.explorer.load.Load;

/**
 * Everything that is known at one moment and can be shown. Immutable.
 *
 * @param connectors what people call the connectors of the connections, by the ids of these
 * @param loads    of the guests that tell theirs
 * @param failures what went wrong with a guest last, if the last thing that was done with it went wrong
 */
public record Scene(World world, Map<String, String> connectors, Map<GuestId, Load> loads, Map<GuestId, IStatus> failures) {

	public static final Scene EMPTY = new Scene(World.EMPTY, Map.of(), Map.of(), Map.of());

	/** What people call the connector of a connection; empty if the connection is gone. */
	public String connector(String connection) {
		return connectors.getOrDefault(connection, "");
	}

	public @Nullable Load load(GuestId guest) {
		return loads.get(guest);
	}

	public @Nullable IStatus failure(GuestId guest) {
		return failures.get(guest);
	}
}
