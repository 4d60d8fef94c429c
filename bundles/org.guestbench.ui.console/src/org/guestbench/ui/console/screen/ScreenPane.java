/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.console.ConsolePane;

/** A graphical console. */
public final class ScreenPane implements ConsolePane {

	private final Composite pane;

	public ScreenPane(Composite parent, GuestId guest, GraphicalConsole console) {
		pane = new Composite(parent, SWT.NONE);
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}
}
