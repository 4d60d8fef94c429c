/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench guests backup}. */
@Command(name = "backup", description = "Make backups of guests, list them, delete them. 'guestbench guests restore' makes guests of them.", synopsisSubcommandLabel = "COMMAND")
final class GuestsBackupCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new GuestsBackupCommand()).addSubcommand(new BackupCreateCommand(bench))
				.addSubcommand(new BackupListCommand(bench)).addSubcommand(new BackupDeleteCommand(bench));
	}
}
