/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.NewGuests;
import org.guestbench.ui.explorer.model.GuestText;

/** Makes a guest out of each of the selected ones, which are stopped. */
public final class CloneGuests extends SelectionCommand {

	private static final String SUFFIX = "-clone";

	@Override
	protected boolean applies(@Nullable Object selection) {
		return !possible(selection).isEmpty();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		List<GuestInfo> originals = possible(selection);
		if (originals.isEmpty()) {
			return;
		}
		if (originals.size() > 1) {
			originals.forEach(original -> begin(original.id(), new GuestName(proposal(original))));
			return;
		}
		GuestInfo original = originals.get(0);
		GuestName name = new NameDialog(Windows.shell(event), "Clone Guest", "The new guest begins with the disks of '"
				+ GuestText.name(original) + "' as they are now, and has none of its snapshots, tags and forwarded ports.",
				"&Clone", proposal(original))
				.ask();
		if (name != null) {
			begin(original.id(), name);
		}
	}

	private static void begin(GuestId original, GuestName name) {
		GuestId copy = new GuestId(original.connection(), UUID.randomUUID());
		NewGuests.await(copy);
		GuestWork.begin("Cloning", List.of(original),
				guest -> Services.get(CloneGuests.class, GuestOperations.class).clone(guest, copy.uuid(), name));
	}

	private static String proposal(GuestInfo original) {
		return FreeName.of(original.id().connection(), GuestText.name(original), SUFFIX);
	}

	private static List<GuestInfo> possible(@Nullable Object selection) {
		Connections connections = Services.get(CloneGuests.class, Connections.class);
		// what a guest writes while it is copied would be half there
		return Selected.guests(selection, Clones.class).map(connections.world()::guest).filter(GuestAction.START::possible).toList();
	}
}
