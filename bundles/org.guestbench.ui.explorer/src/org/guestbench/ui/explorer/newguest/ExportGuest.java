/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;

/** Asks for a file and writes the selected guest to it, if it is stopped. */
public final class ExportGuest extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return exportable(selection) != null;
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		GuestInfo guest = exportable(selection);
		if (guest == null) {
			return;
		}
		FileDialog dialog = new FileDialog(Windows.shell(event), SWT.SAVE);
		dialog.setText("Export Guest");
		dialog.setFilterExtensions(new String[] { "*.ova" });
		dialog.setFilterNames(new String[] { "Appliances (OVA)" });
		dialog.setFileName(guest.name().replaceAll("[^A-Za-z0-9._-]+", "-") + ".ova");
		if (dialog.open() instanceof String chosen) {
			new ExportJob(guest.id(), guest.name(), Path.of(chosen)).schedule();
		}
	}

	/** Null if not exactly one guest that can be exported at all is selected, or if it runs. */
	private static @Nullable GuestInfo exportable(@Nullable Object selection) {
		World world = Services.get(ExportGuest.class, Connections.class).world();
		List<GuestId> guests = Selected.guests(selection, GuestTransfer.class).toList();
		GuestInfo info = guests.size() == 1 ? world.guest(guests.get(0)) : null;
		return info != null && (info.state() == GuestState.STOPPED || info.state() == GuestState.CRASHED) ? info : null;
	}
}
