/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.Locale;
import java.util.Map;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;

/** Does one {@link ConnectionAction}, which the extension names after a colon, with the selected connections that are in a state for it. */
public final class ConnectionCommand extends SelectionCommand implements IExecutableExtension {

	private ConnectionAction action = ConnectionAction.OPEN;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		action = ConnectionAction.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	protected boolean applies(@Nullable Object selection) {
		Map<String, ConnectionView> views = connections().world().connections();
		return SelectedRows.connections(selection).anyMatch(id -> action.possible(views.get(id)));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		Connections connections = connections();
		Map<String, ConnectionView> views = connections.world().connections();
		SelectedRows.connections(selection).filter(id -> action.possible(views.get(id)))
				.forEach(id -> action.job(connections, id).schedule());
	}

	private static Connections connections() {
		return Services.get(ConnectionCommand.class, Connections.class);
	}
}
