/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.NewGuests;
import org.guestbench.ui.explorer.model.GuestText;

/** Makes a guest of a backup: of the selected guest, or, where a connection is selected, of any guest that it has or had. */
public final class RestoreGuest extends SelectionCommand {

	private static final String SUFFIX = "-restored";

	/** @param guest of which backups are wanted; null for all of the connection */
	private record Source(String connection, @Nullable GuestId guest) {

		List<BackupInfo> backups(IProgressMonitor monitor) throws CoreException {
			Backups backups = Services.get(RestoreGuest.class, Connections.class).open(connection, monitor).facet(Backups.class)
					.orElseThrow(() -> new CoreException(
							Status.error("The connection '" + connection
									+ "' has no backups of its guests. Clone or export a guest, if the connection can do that.")));
			GuestId wanted = guest;
			// the latest one is what people want most
			return backups.list(monitor).stream().filter(backup -> wanted == null || backup.guest().equals(wanted.uuid())).toList()
					.reversed();
		}
	}

	@Override
	protected boolean applies(@Nullable Object selection) {
		return source(selection).isPresent();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		source(selection).ifPresent(RestoreGuest::begin);
	}

	private static Optional<Source> source(@Nullable Object selection) {
		List<GuestId> guests = Selected.guests(selection, Backups.class).toList();
		List<String> connections = SelectedRows.connections(selection, Backups.class).toList();
		if (guests.size() + connections.size() != 1) {
			return Optional.empty();
		}
		return Optional.of(guests.isEmpty() ? new Source(connections.get(0), null) : new Source(guests.get(0).connection(), guests.get(0)));
	}

	private static void begin(Source source) {
		Job job = Job.create("Looking for backups", (IJobFunction) monitor -> look(source, monitor,
				backups -> Windows.later(shell -> ask(shell, source.connection(), backups))));
		job.setUser(true);
		job.schedule();
	}

	private interface Then {
		void with(List<BackupInfo> backups);
	}

	private static IStatus look(Source source, IProgressMonitor monitor, Then then) {
		try {
			List<BackupInfo> backups = source.backups(monitor);
			if (backups.isEmpty()) {
				return Status.error("There is no backup yet. Make one with Back Up in the menu of a guest.");
			}
			then.with(backups);
			return Status.OK_STATUS;
		} catch (CoreException e) {
			return e.getStatus();
		} catch (OperationCanceledException e) {
			return Status.CANCEL_STATUS;
		}
	}

	private static void ask(Shell shell, String connection, List<BackupInfo> backups) {
		RestoreDialog dialog = new RestoreDialog(shell, GuestText.name(connection), backups,
				FreeName.of(connection, GuestText.firstLine(backups.get(0).name()), SUFFIX));
		GuestName name = dialog.ask();
		if (name != null) {
			BackupInfo backup = dialog.chosen();
			GuestId restored = new GuestId(connection, UUID.randomUUID());
			NewGuests.await(restored);
			GuestWork.begin("Restoring", List.of(new GuestId(connection, backup.guest())),
					guest -> Services.get(RestoreGuest.class, GuestOperations.class).restore(guest, backup.id(), restored.uuid(), name));
		}
	}
}
