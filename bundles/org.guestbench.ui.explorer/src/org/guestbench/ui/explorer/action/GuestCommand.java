/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Locale;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;

/** Does one {@link GuestAction}, which the extension names after a colon, with the selected guests that are in a state for it. */
public final class GuestCommand extends SelectionCommand implements IExecutableExtension {

	private GuestAction action = GuestAction.START;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		action = GuestAction.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	protected boolean applies(@Nullable Object selection) {
		World world = world();
		return Selected.guests(selection).anyMatch(id -> action.possible(world.guest(id)));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		World world = world();
		List<GuestId> guests = Selected.guests(selection).filter(id -> action.possible(world.guest(id))).toList();
		if (action == GuestAction.DELETE && !guests.isEmpty()) {
			DeleteGuests.begin(world, guests);
		} else if (!guests.isEmpty()) {
			GuestWork.begin(action, guests);
		}
	}

	private static World world() {
		return Services.get(GuestCommand.class, Connections.class).world();
	}
}
