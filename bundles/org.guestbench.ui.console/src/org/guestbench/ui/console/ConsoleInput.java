/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.Objects;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;

/** A console of a guest, to be opened in an editor. It is not kept across sessions, since few guests are. */
public final class ConsoleInput extends PlatformObject implements IEditorInput {

	private final GuestId guest;
	private final Console console;
	private final String name;

	/** @param guestName for people */
	public ConsoleInput(GuestId guest, Console console, String guestName) {
		this.guest = guest;
		this.console = console;
		name = guestName + " – " + console.label();
	}

	public GuestId guest() {
		return guest;
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
		return null;
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
