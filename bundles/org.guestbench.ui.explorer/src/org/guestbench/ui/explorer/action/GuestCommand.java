/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.World;
import org.guestbench.ui.Preferences;
import org.guestbench.ui.Services;

/** Does one {@link GuestAction}, which the extension names after a colon, with the selected guests that are in a state for it. */
public final class GuestCommand extends AbstractHandler implements IExecutableExtension {

	private GuestAction action = GuestAction.START;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		action = GuestAction.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!guests(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).isEmpty());
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		List<GuestId> guests = guests(HandlerUtil.getCurrentSelection(event));
		if (guests.isEmpty() || action == GuestAction.DELETE && !confirm(HandlerUtil.getActiveShell(event), guests)) {
			return null;
		}
		GuestOperations operations = Services.get(getClass(), GuestOperations.class);
		for (GuestId guest : guests) {
			Job job = action.job(operations, guest);
			job.setUser(true);
			job.schedule();
		}
		return null;
	}

	private List<GuestId> guests(@Nullable Object selection) {
		if (!(selection instanceof IStructuredSelection structured) || structured.isEmpty()) {
			return List.of();
		}
		World world = world();
		return ((Stream<?>) structured.stream()).filter(GuestId.class::isInstance).map(GuestId.class::cast)
				.filter(id -> action.possible(world.guest(id))).toList();
	}

	private static boolean confirm(Shell shell, List<GuestId> guests) {
		if (!Preferences.store().getBoolean(Preferences.CONFIRM_DELETE)) {
			return true;
		}
		World world = world();
		String names = guests.size() == 1 ? "the guest '" + GuestText.name(world.guest(guests.get(0))) + "'"
				: guests.size() + " guests";
		String message = "Delete " + names + "?\n\nWhat runs in it is ended and everything that was created for it is removed: its memory, "
				+ "its disks, its log. A run that uses it ends as failed. This cannot be undone.";
		LinkedHashMap<String, Integer> answers = new LinkedHashMap<>();
		answers.put("&Delete", IDialogConstants.OK_ID);
		answers.put(IDialogConstants.CANCEL_LABEL, IDialogConstants.CANCEL_ID);
		MessageDialogWithToggle dialog = MessageDialogWithToggle.open(MessageDialog.CONFIRM, shell, "Delete Guest", message,
				"Delete without asking from now on", false, null, null, 0, answers);
		if (dialog.getReturnCode() != IDialogConstants.OK_ID) {
			return false;
		}
		Preferences.store().setValue(Preferences.CONFIRM_DELETE, !dialog.getToggleState());
		return true;
	}

	private static World world() {
		return Services.get(GuestCommand.class, Connections.class).world();
	}
}
