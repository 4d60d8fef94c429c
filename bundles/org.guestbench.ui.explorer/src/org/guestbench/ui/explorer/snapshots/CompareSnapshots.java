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
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Selected;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Shows two snapshots side by side, or one and what the guest is now. */
public final class CompareSnapshots extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		long items = Selected.snapshots(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).count();
		setBaseEnabled(items == 1 || items == 2);
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		List<SnapshotItem> items = Selected.snapshots(HandlerUtil.getCurrentSelection(event)).toList();
		if (!items.isEmpty()) {
			SnapshotItem first = items.get(0);
			GuestInfo guest = Services.get(getClass(), Connections.class).world().guest(first.guest());
			new CompareDialog(Windows.shell(event), first, items.size() > 1 ? items.get(1).info() : null, guest,
					new Thumbnails()).open();
		}
		return null;
	}
}
