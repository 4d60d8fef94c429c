/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.jface.util.Util;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.World;
import org.guestbench.ui.Preferences;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks before guests are deleted, and says what goes. */
final class DeleteQuestion {

	/** A dialog has to fit on the screen. */
	private static final int MOST_NAMED = 12;

	private DeleteQuestion() {
	}

	static boolean ask(Shell shell, World world, List<GuestId> guests) {
		if (!Preferences.store().getBoolean(Preferences.CONFIRM_DELETE)) {
			return true;
		}
		LinkedHashMap<String, Integer> answers = new LinkedHashMap<>();
		answers.put("&Delete", IDialogConstants.OK_ID);
		answers.put(IDialogConstants.CANCEL_LABEL, IDialogConstants.CANCEL_ID);
		MessageDialogWithToggle dialog = MessageDialogWithToggle.open(MessageDialog.CONFIRM, shell,
				guests.size() == 1 ? "Delete Guest" : "Delete Guests", Util.replaceAll(message(world, guests), "&", "&&"),
				"Delete without asking from now on", false, null, null, 0, answers);
		if (dialog.getReturnCode() != IDialogConstants.OK_ID) {
			return false;
		}
		Preferences.store().setValue(Preferences.CONFIRM_DELETE, !dialog.getToggleState());
		return true;
	}

	static String message(World world, List<GuestId> guests) {
		List<GuestInfo> infos = guests.stream().map(world::guest).filter(info -> info != null).toList();
		String named = infos.stream().limit(MOST_NAMED).map(DeleteQuestion::line).collect(Collectors.joining("\n"));
		long more = infos.size() - MOST_NAMED;
		return (infos.size() == 1 ? "Delete this guest?" : "Delete these " + infos.size() + " guests?") + "\n\n" + named
				+ (more > 0 ? "\n… and " + more + " more" : "") + "\n\n"
				+ "With each goes everything that was created for it: its memory, its own disks, its snapshots, its log. "
				+ "Images, and files that it was given, stay. This cannot be undone.";
	}

	private static String line(GuestInfo info) {
		String use = GuestAction.POWER_OFF.possible(info) ? ", is powered off first" : "";
		Ownership ownership = info.ownership();
		String run = ownership == null ? "" : ", the run " + ownership.run() + " ends if it uses it";
		return "• " + GuestText.name(info) + "  (" + GuestText.state(info.state()) + use + ", " + info.memory() + ", on "
				+ GuestText.name(info.id().connection()) + run + ")";
	}
}
