/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Condition;
import org.guestbench.ui.explorer.action.SelectedRows;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Takes a snapshot of each of the selected guests, or of those whose snapshots are selected. */
public final class TakeSnapshot extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		World world = world();
		return guests(selection).stream().anyMatch(guest -> Condition.settled(world.guest(guest)));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		World world = world();
		List<GuestId> guests = guests(selection).stream().filter(guest -> Condition.settled(world.guest(guest))).toList();
		if (!guests.isEmpty()) {
			SnapshotDialog.Wish wish = new SnapshotDialog(Windows.shell(event), world, guests).ask();
			if (wish != null) {
				SnapshotWork.take(guests, wish.label(), wish.memory());
			}
		}
	}

	private static List<GuestId> guests(@Nullable Object selection) {
		return Stream.concat(Selected.guests(selection, Snapshots.class), SelectedRows.snapshots(selection).map(SnapshotItem::guest))
				.distinct()
				.toList();
	}

	private static World world() {
		return Services.get(TakeSnapshot.class, Connections.class).world();
	}
}
