/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.Objects;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;

/** A console of a guest, to be opened in an editor. It is there in the next session again, as the guest may be. */
public final class ConsoleInput extends PlatformObject implements IEditorInput, IPersistableElement {

	private final GuestId guest;
	private final Console console;
	private final String guestName;
	private final String name;

	/** @param guestName for people */
	public ConsoleInput(GuestId guest, Console console, String guestName) {
		this.guest = guest;
		this.console = console;
		this.guestName = guestName;
		name = guestName + " – " + console.label();
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
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return (console instanceof SerialConsole ? ConsolePictures.SERIAL : ConsolePictures.SCREEN).descriptor();
	}

	@Override
	public String getName() {
		return name;
	}

	@Override
	public @Nullable IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getFactoryId() {
		return ConsoleInputFactory.ID;
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		ConsoleInputFactory.save(this, memento);
	}

	@Override
	public String getToolTipText() {
		return name;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ConsoleInput input && guest.equals(input.guest) && console.id().equals(input.console.id());
	}

	@Override
	public int hashCode() {
		return Objects.hash(guest, console.id());
	}
}
