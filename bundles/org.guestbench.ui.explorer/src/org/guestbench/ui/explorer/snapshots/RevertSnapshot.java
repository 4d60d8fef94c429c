/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Condition;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.action.SelectedRows;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Takes a guest back to the selected snapshot, after it was asked what becomes of what the guest is now. */
public final class RevertSnapshot extends SelectionCommand {

	private static final String KEEP = "Take a snapshot of what it is now first, so that it can be taken back to that";
	private static final int LONGEST = 100;

	@Override
	protected boolean applies(@Nullable Object selection) {
		List<SnapshotItem> items = SelectedRows.snapshots(selection).toList();
		return items.size() == 1 && Condition.settled(guest(items.get(0)));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		SnapshotItem item = SelectedRows.snapshots(selection).findFirst().orElse(null);
		GuestInfo guest = item == null ? null : guest(item);
		if (item == null || guest == null) {
			return;
		}
		Question question = new Question(Windows.shell(event), "Revert Guest", message(item, guest), "&Revert", KEEP);
		if (question.agreed()) {
			SnapshotWork.revert(item, question.chosen() ? before(item) : null, Condition.alive(guest));
		}
	}

	static String message(SnapshotItem item, GuestInfo guest) {
		boolean alive = Condition.alive(guest);
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
