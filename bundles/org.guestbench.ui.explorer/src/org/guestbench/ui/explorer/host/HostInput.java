/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IMemento;
import org.guestbench.ui.LastingInput;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.model.GuestText;

/** The host of a connection, to be shown in an editor. */
public final class HostInput extends LastingInput {

	private final String connection;

	/** @param connection its id */
	public HostInput(String connection) {
		super(connection, GuestText.name(connection), HostInputFactory.ID);
		this.connection = connection;
	}

	public String connection() {
		return connection;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Pictures.CONNECTION.descriptor();
	}

	@Override
	public String getToolTipText() {
		return "The host of " + getName();
	}

	@Override
	@NonNullByDefault({})
	public void saveState(IMemento memento) {
		memento.putString(HostInputFactory.CONNECTION, connection);
	}
}
