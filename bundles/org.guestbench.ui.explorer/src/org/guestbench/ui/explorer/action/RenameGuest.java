/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.model.GuestText;

/** Gives the selected guest another name. */
public final class RenameGuest extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return Selected.guests(selection, Labels.class).limit(2).count() == 1;
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		GuestId guest = Selected.guests(selection).findFirst().orElse(null);
		GuestInfo info = guest == null ? null : Services.get(getClass(), Connections.class).world().guest(guest);
		if (guest == null || info == null) {
			return;
		}
		GuestName name = new NameDialog(Windows.shell(event), "Rename Guest",
				"What runs in the guest does not change its own name.", "&Rename",
				GuestText.name(info)).ask();
		if (name != null) {
			GuestWork.begin("Renaming", List.of(guest), id -> Services.get(getClass(), GuestOperations.class).rename(id, name));
		}
	}
}
