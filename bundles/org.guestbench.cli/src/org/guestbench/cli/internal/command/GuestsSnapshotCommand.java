/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench guests snapshot}. */
@Command(name = "snapshot", description = "Take snapshots of a guest, list them, go back to one, delete them.", synopsisSubcommandLabel = "COMMAND")
final class GuestsSnapshotCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new GuestsSnapshotCommand()).addSubcommand(new SnapshotCreateCommand(bench))
				.addSubcommand(new SnapshotListCommand(bench)).addSubcommand(new SnapshotRevertCommand(bench))
				.addSubcommand(new SnapshotDeleteCommand(bench));
	}
}
