/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Selected;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Takes a snapshot of each of the selected guests, or of those whose snapshots are selected. */
public final class TakeSnapshot extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		World world = world();
		setBaseEnabled(guests(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).stream()
				.anyMatch(guest -> settled(world.guest(guest))));
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		World world = world();
		List<GuestId> guests = guests(HandlerUtil.getCurrentSelection(event)).stream().filter(guest -> settled(world.guest(guest)))
				.toList();
		if (!guests.isEmpty()) {
			SnapshotDialog.Wish wish = new SnapshotDialog(Windows.shell(event), world, guests).ask();
			if (wish != null) {
				SnapshotWork.take(guests, wish.label(), wish.memory());
			}
		}
		return null;
	}

	private static List<GuestId> guests(@Nullable Object selection) {
		return Stream.concat(Selected.guests(selection, Snapshots.class), Selected.snapshots(selection).map(SnapshotItem::guest)).distinct()
				.toList();
	}

	/** Neither on its way up nor down. */
	static boolean settled(@Nullable GuestInfo guest) {
		return guest != null && switch (guest.state()) {
		case RUNNING, PAUSED, STOPPED, CRASHED -> true;
		case STARTING, STOPPING, UNKNOWN, DELETED -> false;
		};
	}

	/** Whether it has a memory to keep. */
	static boolean alive(@Nullable GuestInfo guest) {
		return guest != null && (guest.state() == GuestState.RUNNING || guest.state() == GuestState.PAUSED);
	}

	private static World world() {
		return Services.get(TakeSnapshot.class, Connections.class).world();
	}
}
