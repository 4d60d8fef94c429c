/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code guestbench ide}, which the start script handles: this installation has no workbench in it. */
@Command(name = "ide", description = "Start the Guestbench IDE (handled by the start script).")
final class IdeCommand extends BenchCommand {

	@Unmatched
	private List<String> ignored = new ArrayList<>();

	IdeCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		bench.screen().say("guestbench: Cannot start the IDE" + (ignored.isEmpty() ? "" : " with " + String.join(" ", ignored))
				+ ": this installation is the command line alone. Type './guestbench ide' in the project, or use the start script of the IDE's archive.");
		return 1;
	}
}
