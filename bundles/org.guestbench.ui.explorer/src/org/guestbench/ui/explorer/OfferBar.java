/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.World;
import org.guestbench.ui.explorer.action.Failures;
import org.guestbench.ui.explorer.action.GuestAction;
import org.guestbench.ui.explorer.action.GuestWork;
import org.guestbench.ui.explorer.model.GuestText;

/** Offers to power off the guests that did not shut down in time: one offer for all of them, which keeps nobody from working. */
final class OfferBar {

	private static final int MOST_NAMED = 4;

	private final Composite bar;
	private final Label text;
	private final Failures failures;
	private List<GuestId> guests = List.of();

	OfferBar(Composite parent, Failures failures) {
		this.failures = failures;
		bar = new Composite(parent, SWT.BORDER);
		GridLayoutFactory.fillDefaults().numColumns(5).margins(6, 3).spacing(5, 0).applyTo(bar);
		Label icon = new Label(bar, SWT.NONE);
		icon.setImage(org.eclipse.jface.resource.JFaceResources.getImage(org.eclipse.jface.dialogs.Dialog.DLG_IMG_MESSAGE_WARNING));
		text = new Label(bar, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		button("Power &Off", "Cut their power: what they have not written to their disks is lost",
				() -> GuestWork.begin(GuestAction.POWER_OFF, guests));
		button("&Ask Again", "Ask them once more to shut down, and wait as long again", () -> GuestWork.begin(GuestAction.STOP, guests));
		button("&Leave Running", "Let them run on", () -> guests.forEach(failures::clear));
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
		bar.setVisible(false);
	}

	void show(World world) {
		guests = failures.unwilling(world);
		if (!guests.isEmpty()) {
			String names = guests.stream().limit(MOST_NAMED).map(id -> "'" + GuestText.name(world.guest(id)) + "'")
					.collect(Collectors.joining(", "));
			int more = guests.size() - MOST_NAMED;
			String now = names + (more > 0 ? " and " + more + " more" : "") + " did not shut down.";
			if (!now.equals(text.getText())) {
				text.setText(now);
				bar.getParent().layout();
			}
		}
		boolean visible = !guests.isEmpty();
		if (bar.getVisible() != visible) {
			bar.setVisible(visible);
			((GridData) bar.getLayoutData()).exclude = !visible;
			bar.getParent().layout();
		}
	}

	private void button(String label, String tip, Runnable action) {
		Button button = new Button(bar, SWT.PUSH);
		button.setText(label);
		button.setToolTipText(tip);
		button.addListener(SWT.Selection, e -> action.run());
	}
}
