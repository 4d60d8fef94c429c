/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.SelectedRows;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Shows two snapshots side by side, or one and what the guest is now. */
public final class CompareSnapshots extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		long items = SelectedRows.snapshots(selection).count();
		return items == 1 || items == 2;
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		List<SnapshotItem> items = SelectedRows.snapshots(selection).toList();
		if (!items.isEmpty()) {
			SnapshotItem first = items.get(0);
			GuestInfo guest = Services.get(getClass(), Connections.class).world().guest(first.guest());
			new CompareDialog(Windows.shell(event), first, items.size() > 1 ? items.get(1).info() : null, guest,
					new Thumbnails()).open();
		}
	}
}
