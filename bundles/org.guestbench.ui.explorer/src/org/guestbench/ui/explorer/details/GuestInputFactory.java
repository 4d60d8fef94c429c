/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.util.UUID;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.guestbench.api.guest.GuestId;

/** Makes what an editor of an earlier session showed. */
public final class GuestInputFactory implements IElementFactory {

	static final String ID = "org.guestbench.ui.explorer.guestInput";
	private static final String CONNECTION = "connection";
	private static final String UUID_KEY = "uuid";
	private static final String NAME = "name";

	@Override
	@NonNullByDefault({})
	public @Nullable IAdaptable createElement(IMemento memento) {
		String connection = memento.getString(CONNECTION);
		String uuid = memento.getString(UUID_KEY);
		String name = memento.getString(NAME);
		try {
			return connection == null || uuid == null ? null
					: new GuestInput(new GuestId(connection, UUID.fromString(uuid)), name == null ? uuid : name);
		} catch (IllegalArgumentException e) {
			// not written by us: the workbench goes on without it
			return null;
		}
	}

	static void save(GuestInput input, IMemento memento) {
		memento.putString(CONNECTION, input.guest().connection());
		memento.putString(UUID_KEY, input.guest().uuid().toString());
		memento.putString(NAME, input.getName());
	}
}
