/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IMemento;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.LastingInput;
import org.guestbench.ui.Pictures;

/** A guest, to be shown in an editor. */
public final class GuestInput extends LastingInput {

	private final GuestId guest;

	/** @param name of the guest, for people */
	public GuestInput(GuestId guest, String name) {
		super(guest, name, GuestInputFactory.ID);
		this.guest = guest;
	}

	public GuestId guest() {
		return guest;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Pictures.GUEST.descriptor();
	}

	@Override
	public String getToolTipText() {
		return getName() + " on " + guest.connection();
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		GuestInputFactory.save(this, memento);
	}
}
