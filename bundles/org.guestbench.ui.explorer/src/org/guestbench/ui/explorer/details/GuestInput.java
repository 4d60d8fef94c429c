/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.Pictures;

/** A guest, to be shown in an editor. It is there in the next session again, as the guest may be. */
public final class GuestInput extends PlatformObject implements IEditorInput, IPersistableElement {

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
		return this;
	}

	@Override
	public String getFactoryId() {
		return GuestInputFactory.ID;
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		GuestInputFactory.save(this, memento);
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
