/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.Pictures;

/** A guest, to be shown in an editor. It is not kept across sessions, since few guests are. */
public final class GuestInput extends PlatformObject implements IEditorInput {

	private final GuestId guest;
	private final String name;

	/** @param name of the guest, for people */
	public GuestInput(GuestId guest, String name) {
		this.guest = guest;
		this.name = name;
	}

	public GuestId guest() {
		return guest;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Pictures.GUEST.descriptor();
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
		return name + " on " + guest.connection();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof GuestInput input && guest.equals(input.guest);
	}

	@Override
	public int hashCode() {
		return guest.hashCode();
	}
}
