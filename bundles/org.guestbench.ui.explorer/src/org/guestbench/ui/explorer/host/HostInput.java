/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.model.GuestText;

/** The host of a connection, to be shown in an editor. It is there in the next session again, as the connection may be. */
public final class HostInput extends PlatformObject implements IEditorInput, IPersistableElement {

	private final String connection;

	/** @param connection its id */
	public HostInput(String connection) {
		this.connection = connection;
	}

	public String connection() {
		return connection;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Pictures.CONNECTION.descriptor();
	}

	@Override
	public String getName() {
		return GuestText.name(connection);
	}

	@Override
	public @Nullable IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getFactoryId() {
		return HostInputFactory.ID;
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		memento.putString(HostInputFactory.CONNECTION, connection);
	}

	@Override
	public String getToolTipText() {
		return "The host of " + getName();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof HostInput input && connection.equals(input.connection);
	}

	@Override
	public int hashCode() {
		return connection.hashCode();
	}
}
