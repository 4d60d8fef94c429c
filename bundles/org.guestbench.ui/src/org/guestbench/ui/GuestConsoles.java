/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.ui.IWorkbenchWindow;
import org.guestbench.api.guest.GuestId;

/** Opens the consoles of guests, for whoever shows guests. A service. For the UI thread; returns at once. */
public interface GuestConsoles {

	/** In an editor of the window, or shows the one that is open. What goes wrong is shown to the user. */
	void open(Kind kind, GuestId guest, IWorkbenchWindow window);

	/** What is opened. */
	enum Kind {

		SERIAL("org.guestbench.ui.console.openSerial"), SCREEN("org.guestbench.ui.console.openScreen"),
		/** A shell of the guest's root at its serial port. */
		SHELL("org.guestbench.ui.console.openShell");

		private final String command;

		Kind(String command) {
			this.command = command;
		}

		/** The id of the command that does the same for guests that are selected, with its name and image. */
		public String command() {
			return command;
		}
	}
}
