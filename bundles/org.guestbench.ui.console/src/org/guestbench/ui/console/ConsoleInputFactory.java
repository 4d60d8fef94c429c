/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.UUID;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;

/** Makes what an editor of an earlier session showed. */
public final class ConsoleInputFactory implements IElementFactory {

	static final String ID = "org.guestbench.ui.console.input";
	private static final String CONNECTION = "connection";
	private static final String UUID_KEY = "uuid";
	private static final String GUEST = "guest";
	private static final String KIND = "kind";
	private static final String CONSOLE = "console";
	private static final String LABEL = "label";

	@Override
	@NonNullByDefault({})
	public @Nullable IAdaptable createElement(IMemento memento) {
		String connection = memento.getString(CONNECTION);
		String uuid = memento.getString(UUID_KEY);
		String guest = memento.getString(GUEST);
		String id = memento.getString(CONSOLE);
		String label = memento.getString(LABEL);
		if (connection == null || uuid == null || guest == null || id == null || label == null) {
			return null;
		}
		Console console = ConsoleKind.GRAPHICAL.name().equals(memento.getString(KIND)) ? new GraphicalConsole(id, label)
				: new SerialConsole(id, label);
		try {
			return new ConsoleInput(new GuestId(connection, UUID.fromString(uuid)), console, guest);
		} catch (IllegalArgumentException e) {
			// not written by us: the workbench goes on without it
			return null;
		}
	}

	static void save(ConsoleInput input, IMemento memento) {
		memento.putString(CONNECTION, input.guest().connection());
		memento.putString(UUID_KEY, input.guest().uuid().toString());
		memento.putString(GUEST, input.guestName());
		memento.putString(KIND, (ConsoleKind.GRAPHICAL.includes(input.console()) ? ConsoleKind.GRAPHICAL : ConsoleKind.SERIAL).name());
		memento.putString(CONSOLE, input.console().id());
		memento.putString(LABEL, input.console().label());
	}
}
