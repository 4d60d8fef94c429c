/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.StatusNote;
import org.guestbench.ui.explorer.model.GuestText;

/** Makes a backup of each of the selected guests. There is nothing to ask: what is not different since the latest one is not written again. */
public final class BackUpGuests extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return !possible(selection).isEmpty();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		GuestOperations operations = Services.get(BackUpGuests.class, GuestOperations.class);
		List<GuestId> guests = possible(selection);
		if (!guests.isEmpty()) {
			AtomicInteger made = new AtomicInteger();
			GuestWork.begin("Making backups of", guests, operations::backUp, () -> StatusNote.say(guests.size() == 1
					? "A backup of '" + GuestText.name(connections().world().guest(guests.get(0))) + "' was made."
					: "Backups of " + made.incrementAndGet() + " of " + guests.size() + " guests were made."));
		}
	}

	private static List<GuestId> possible(@Nullable Object selection) {
		Connections connections = connections();
		return Selected.guests(selection, Backups.class).filter(guest -> Condition.settled(connections.world().guest(guest))).toList();
	}

	private static Connections connections() {
		return Services.get(BackUpGuests.class, Connections.class);
	}
}
