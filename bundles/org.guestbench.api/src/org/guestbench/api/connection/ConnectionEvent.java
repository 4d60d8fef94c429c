/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;

/** Something that a {@link ConnectionListener} hears. */
public sealed interface ConnectionEvent {

	/** All guests, replacing whatever was known. */
	record Resync(List<GuestInfo> guests) implements ConnectionEvent {
		public Resync {
			guests = List.copyOf(guests);
		}
	}

	/** A guest is new or different. */
	record Changed(GuestInfo guest) implements ConnectionEvent {
	}

	/** A guest is gone. */
	record Removed(GuestId guest) implements ConnectionEvent {
	}

	/**
	 * The hypervisor does not answer any more. The bench then closes the connection and opens another, with growing pauses, unless the
	 * connection recovers by itself and sends a {@link Resync} before.
	 */
	record Lost(IStatus reason) implements ConnectionEvent {
	}
}
