/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.explorer.action.SelectedRows;

/** Opens the editor of the host of the selected connection. */
public final class OpenHost extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return hosts(selection).size() == 1;
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) throws ExecutionException {
		IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
		List<String> connections = hosts(selection);
		if (page != null && !connections.isEmpty()) {
			try {
				page.openEditor(new HostInput(connections.get(0)), HostEditor.ID);
			} catch (PartInitException e) {
				throw new ExecutionException("The host of '" + connections.get(0) + "' cannot be shown: " + e.getMessage(), e);
			}
		}
	}

	/** Connections to hosts that something is told of. */
	private static List<String> hosts(@Nullable Object selection) {
		return SelectedRows.connections(selection, Pools.class, Networks.class, Autostart.class).limit(2).toList();
	}
}
