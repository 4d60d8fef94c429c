/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestConsoles;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;

/** Opens a shell in each of the selected guests that run, or shows the one that is open. */
public final class OpenShell extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return !guests(selection).isEmpty();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		for (GuestId guest : guests(selection)) {
			Services.get(getClass(), GuestConsoles.class).open(GuestConsoles.Kind.SHELL, guest, window);
		}
	}

	private static List<GuestId> guests(@Nullable Object selection) {
		return Selected.guests(selection).filter(OpenShell::possible).toList();
	}

	private static boolean possible(GuestId guest) {
		Connections connections = Services.get(OpenShell.class, Connections.class);
		return runs(connections.world().guest(guest)) && connections.offers(guest.connection(), Channels.class)
				&& connections.offers(guest.connection(), Consoles.class);
	}

	private static boolean runs(@Nullable GuestInfo guest) {
		return guest != null && guest.state() == GuestState.RUNNING;
	}
}
