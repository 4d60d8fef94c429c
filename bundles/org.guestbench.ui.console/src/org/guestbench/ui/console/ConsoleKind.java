/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;

/** What a command opens. */
enum ConsoleKind {

	SERIAL(SerialConsole.class, "serial console"), GRAPHICAL(GraphicalConsole.class, "screen");

	private final Class<? extends Console> type;
	private final String label;

	ConsoleKind(Class<? extends Console> type, String label) {
		this.type = type;
		this.label = label;
	}

	boolean includes(Console console) {
		return type.isInstance(console);
	}

	/** For people. */
	String label() {
		return label;
	}
}
