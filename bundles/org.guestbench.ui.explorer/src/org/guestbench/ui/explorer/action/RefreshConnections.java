/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.ui.Services;

/**
 * Looks for connections that others have added or removed, and tries every one that is lost again at once. What is open needs no refreshing: it
 * reports its changes itself.
 */
public final class RefreshConnections extends AbstractHandler {

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		Connections connections = Services.get(getClass(), Connections.class);
		// looks at the file, and shows what is there
		connections.specs();
		connections.world().connections().forEach((id, view) -> {
			if (view.state() == ConnectionState.LOST || Connections.LOCAL.equals(id) && view.state() == ConnectionState.CLOSED) {
				new OpenJob(connections, id).schedule();
			}
		});
		return null;
	}
}
