/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.util.Optional;
import java.util.UUID;

import org.eclipse.ui.IMemento;
import org.guestbench.api.guest.GuestId;

/** Which guest it is, in what the workbench keeps from one session to the next. */
public final class GuestMemento {

	private static final String CONNECTION = "connection";
	private static final String UUID_KEY = "uuid";

	private GuestMemento() {
	}

	public static void write(GuestId guest, IMemento memento) {
		memento.putString(CONNECTION, guest.connection());
		memento.putString(UUID_KEY, guest.uuid().toString());
	}

	/** Empty if none can be read: the file may be of another version, or damaged, and the workbench goes on without what it was about. */
	public static Optional<GuestId> read(IMemento memento) {
		String connection = memento.getString(CONNECTION);
		String uuid = memento.getString(UUID_KEY);
		try {
			return connection == null || uuid == null ? Optional.empty() : Optional.of(new GuestId(connection, UUID.fromString(uuid)));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
