/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Objects;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Preferences;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;

/** Finds out what would go with guests, asks, and deletes those that nothing depends on. */
final class DeleteGuests {

	private DeleteGuests() {
	}

	/** For the UI thread. Returns at once. */
	static void begin(World world, List<GuestId> guests) {
		if (!Preferences.store().getBoolean(Preferences.CONFIRM_DELETE)) {
			GuestWork.begin(GuestAction.DELETE, guests);
			return;
		}
		Connections connections = Services.get(DeleteGuests.class, Connections.class);
		List<GuestInfo> infos = guests.stream().map(world::guest).filter(Objects::nonNull).toList();
		Job job = Job.create("Looking at what goes with the guests", (IJobFunction) monitor -> {
			try {
				List<Loss> losses = Loss.of(connections, infos, monitor);
				Windows.later(shell -> ask(shell, connections.world(), losses));
				return Status.OK_STATUS;
			} catch (OperationCanceledException e) {
				return Status.CANCEL_STATUS;
			}
		});
		job.setUser(true);
		job.schedule();
	}

	private static void ask(Shell shell, World world, List<Loss> losses) {
		DeleteDialog dialog = new DeleteDialog(shell, world, losses);
		if (dialog.agreed()) {
			Preferences.store().setValue(Preferences.CONFIRM_DELETE, !dialog.chosen());
			GuestWork.begin(GuestAction.DELETE, dialog.deletable());
		}
	}
}
