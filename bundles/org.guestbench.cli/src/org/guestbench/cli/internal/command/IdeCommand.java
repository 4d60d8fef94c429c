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
	List<String> ignored = new ArrayList<>();

	IdeCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		return LeftToTheScript.refused(bench, "start the IDE", "ide");
	}
}
