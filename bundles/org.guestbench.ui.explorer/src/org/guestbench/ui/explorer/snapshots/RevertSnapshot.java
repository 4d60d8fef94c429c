/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.action.Selected;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Takes a guest back to the selected snapshot, after it was asked what becomes of what the guest is now. */
public final class RevertSnapshot extends AbstractHandler {

	private static final String KEEP = "Take a snapshot of what it is now first, so that it can be taken back to that";
	private static final int LONGEST = 100;

	@Override
	public void setEnabled(Object context) {
		List<SnapshotItem> items = Selected.snapshots(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).toList();
		setBaseEnabled(items.size() == 1 && TakeSnapshot.settled(guest(items.get(0))));
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		SnapshotItem item = Selected.snapshots(HandlerUtil.getCurrentSelection(event)).findFirst().orElse(null);
		GuestInfo guest = item == null ? null : guest(item);
		if (item == null || guest == null) {
			return null;
		}
		Question question = new Question(Windows.shell(event), "Revert Guest", message(item, guest), "&Revert", KEEP);
		if (question.agreed()) {
			SnapshotWork.revert(item, question.chosen() ? before(item) : null, TakeSnapshot.alive(guest));
		}
		return null;
	}

	static String message(SnapshotItem item, GuestInfo guest) {
		boolean alive = TakeSnapshot.alive(guest);
		return "Take '" + GuestText.name(guest) + "' back to " + SnapshotText.quoted(item.info()) + " ("
				+ SnapshotText.time(item.info().created()) + ", " + SnapshotText.kind(item.info()) + ")?\n\n"
				+ (item.info().memory() ? "It goes on as it did then."
						: alive ? "It is powered off, and stopped then." : "It stays stopped.")
				+ " What it was since " + (item.info().current() ? "that snapshot" : "its last snapshot") + " is lost: "
				+ (alive ? "its memory, and " : "") + "what is on its disks. Its consoles may have to connect again.";
	}

	private static SnapshotLabel before(SnapshotItem item) {
		String name = SnapshotText.name(item.info());
		return new SnapshotLabel("Before the way back to '" + (name.length() > LONGEST ? name.substring(0, LONGEST) : name) + "'", "");
	}

	private static @Nullable GuestInfo guest(SnapshotItem item) {
		return Services.get(RevertSnapshot.class, Connections.class).world().guest(item.guest());
	}
}
