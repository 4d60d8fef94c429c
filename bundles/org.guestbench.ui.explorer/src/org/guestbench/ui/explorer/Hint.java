/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPartSite;
import org.guestbench.ui.explorer.model.GuestTree;

/** Says below the rows why there are none, and what to do about it. */
final class Hint {

	private static final String NONE = "There are no guests.\n<a href=\"make\">New Guest…</a> makes one that stays. Guests of another "
			+ "hypervisor are here after <a href=\"connect\">New Connection…</a>\nA throwaway run makes one: select a project, a folder or a "
			+ "test and choose Run As ▸ Throwaway Guest. <a href=\"run\">How that works</a>";
	private static final String FILTERED = "No guest is like that. <a href=\"clear\">Show all %d</a>";
	private static final String HELP = "Select a project, a folder, a package, a test class or a test method, and choose Run As ▸ Throwaway "
			+ "Guest from its context menu (Alt+Shift+X, G).\n\nWhat you selected is copied into a fresh guest and runs there, without a "
			+ "network. Its output is in the Console view, its test results are in the Test Results view, and the guest is in this view while "
			+ "it lives. Then it is thrown away, whatever happened.\n\nRun ▸ Run Configurations… ▸ Throwaway Guest has the settings: what "
			+ "runs, how much memory the guest gets, whether it has a network, and whether a guest is kept when its run failed.";

	private final Link link;
	private final Runnable focus;

	/**
	 * @param clear shows all guests
	 * @param focus puts the cursor into the rows
	 */
	Hint(Composite parent, IWorkbenchPartSite site, Runnable clear, Runnable focus) {
		this.focus = focus;
		link = new Link(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).hint(200, SWT.DEFAULT).applyTo(link);
		link.addListener(SWT.Selection, e -> {
			switch (e.text) {
			case "clear" -> clear.run();
			case "make" -> Commands.execute(site, "org.guestbench.ui.explorer.newGuest");
			case "connect" -> Commands.execute(site, "org.guestbench.ui.explorer.newConnection");
			default -> MessageDialog.openInformation(site.getShell(), "Throwaway Guests", HELP);
			}
		});
	}

	void show(GuestTree tree) {
		int known = tree.known();
		boolean filtered = known > 0 && tree.shown() == 0 && tree.arrangement().filter().active();
		boolean visible = known == 0 || filtered;
		String text = filtered ? String.format(FILTERED, known) : NONE;
		if (visible == link.getVisible() && text.equals(link.getText())) {
			return;
		}
		boolean focused = link.isFocusControl();
		link.setText(text);
		link.setVisible(visible);
		if (focused && !visible) {
			// it would go to the search field, where keys mean something else
			focus.run();
		}
		((GridData) link.getLayoutData()).exclude = !visible;
		link.getParent().layout();
	}
}
