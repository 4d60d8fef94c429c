/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;

/** Every connection and every guest at one moment. Immutable. */
public record World(Map<String, ConnectionView> connections) {

	public World {
		connections = Map.copyOf(connections);
	}

	/** The guest, or null if it is not known. */
	public @Nullable GuestInfo guest(GuestId id) {
		ConnectionView view = connections.get(id.connection());
		return view == null ? null : view.guests().get(id);
	}

	/** @param problem why the connection is {@link ConnectionState#LOST}, else OK */
	public record ConnectionView(ConnectionSpec spec, ConnectionState state, IStatus problem, Map<GuestId, GuestInfo> guests) {
		public ConnectionView {
			guests = Map.copyOf(guests);
		}
	}

	/** Whether a connection is usable. */
	public enum ConnectionState {
		CLOSED, OPENING, OPEN, LOST
	}
}
