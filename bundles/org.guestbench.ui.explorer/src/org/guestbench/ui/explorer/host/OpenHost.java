/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.ui.explorer.action.Selected;

/** Opens the editor of the host of the selected connection. */
public final class OpenHost extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(hosts(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).size() == 1);
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
		List<String> connections = hosts(HandlerUtil.getCurrentSelection(event));
		if (page != null && !connections.isEmpty()) {
			try {
				page.openEditor(new HostInput(connections.get(0)), HostEditor.ID);
			} catch (PartInitException e) {
				throw new ExecutionException("The host of '" + connections.get(0) + "' cannot be shown: " + e.getMessage(), e);
			}
		}
		return null;
	}

	/** Connections to hosts that something is told of. */
	private static List<String> hosts(@Nullable Object selection) {
		return Selected.connections(selection, Pools.class, Networks.class, Autostart.class).limit(2).toList();
	}
}
