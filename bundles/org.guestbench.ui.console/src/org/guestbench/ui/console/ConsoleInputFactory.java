/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.Optional;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.GuestMemento;

/** Makes what an editor of an earlier session showed. */
public final class ConsoleInputFactory implements IElementFactory {

	static final String ID = "org.guestbench.ui.console.input";
	private static final String GUEST = "guest";
	private static final String KIND = "kind";
	private static final String CONSOLE = "console";
	private static final String LABEL = "label";

	@Override
	@NonNullByDefault({})
	public @Nullable IAdaptable createElement(IMemento memento) {
		Optional<GuestId> guest = GuestMemento.read(memento);
		String name = memento.getString(GUEST);
		String id = memento.getString(CONSOLE);
		String label = memento.getString(LABEL);
		if (guest.isEmpty() || name == null || id == null || label == null) {
			return null;
		}
		Console console = ConsoleKind.GRAPHICAL.name().equals(memento.getString(KIND)) ? new GraphicalConsole(id, label)
				: new SerialConsole(id, label);
		return new ConsoleInput(guest.get(), console, name);
	}

	static void save(ConsoleInput input, IMemento memento) {
		GuestMemento.write(input.guest(), memento);
		memento.putString(GUEST, input.guestName());
		memento.putString(KIND, (ConsoleKind.GRAPHICAL.includes(input.console()) ? ConsoleKind.GRAPHICAL : ConsoleKind.SERIAL).name());
		memento.putString(CONSOLE, input.console().id());
		memento.putString(LABEL, input.console().label());
	}
}
