/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

/** What a command says that only the start script of a clone can carry out. */
final class LeftToTheScript {

	private LeftToTheScript() {
	}

	/** @return the exit status */
	static int refused(Bench bench, String what, String command) {
		bench.screen().say("guestbench: Cannot " + what + ": this was started without the start script. Type './guestbench " + command
				+ "' in the project, or use the IDE.");
		return 1;
	}
}
