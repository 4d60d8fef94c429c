/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.Locale;
import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;

/** Does one {@link ConnectionAction}, which the extension names after a colon, with the selected connections that are in a state for it. */
public final class ConnectionCommand extends AbstractHandler implements IExecutableExtension {

	private ConnectionAction action = ConnectionAction.OPEN;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		action = ConnectionAction.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public void setEnabled(Object context) {
		Map<String, ConnectionView> views = connections().world().connections();
		setBaseEnabled(Selected.connections(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME))
				.anyMatch(id -> action.possible(views.get(id))));
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		Connections connections = connections();
		Map<String, ConnectionView> views = connections.world().connections();
		Selected.connections(HandlerUtil.getCurrentSelection(event)).filter(id -> action.possible(views.get(id)))
				.forEach(id -> action.job(connections, id).schedule());
		return null;
	}

	private static Connections connections() {
		return Services.get(ConnectionCommand.class, Connections.class);
	}
}
