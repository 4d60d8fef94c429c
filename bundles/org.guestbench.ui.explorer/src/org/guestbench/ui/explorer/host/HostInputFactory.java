/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Makes what an editor of an earlier session showed. */
public final class HostInputFactory implements IElementFactory {

	static final String ID = "org.guestbench.ui.explorer.hostInput";
	static final String CONNECTION = "connection";

	@Override
	@NonNullByDefault({})
	public @Nullable IAdaptable createElement(IMemento memento) {
		String connection = memento.getString(CONNECTION);
		return connection == null ? null : new HostInput(connection);
	}
}
