/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IMemento;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.LastingInput;

/** A console of a guest, to be opened in an editor. It is the same one if its label is another one by now. */
public final class ConsoleInput extends LastingInput {

	private final GuestId guest;
	private final Console console;
	private final String guestName;

	/** @param guestName for people */
	public ConsoleInput(GuestId guest, Console console, String guestName) {
		super(List.of(guest, console.id()), guestName + " – " + console.label(), ConsoleInputFactory.ID);
		this.guest = guest;
		this.console = console;
		this.guestName = guestName;
	}

	public GuestId guest() {
		return guest;
	}

	String guestName() {
		return guestName;
	}

	public Console console() {
		return console;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return (console instanceof SerialConsole ? ConsolePictures.SERIAL : ConsolePictures.SCREEN).descriptor();
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		ConsoleInputFactory.save(this, memento);
	}
}
