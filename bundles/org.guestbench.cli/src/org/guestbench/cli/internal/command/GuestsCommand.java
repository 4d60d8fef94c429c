/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench guests}. */
@Command(name = "guests", description = "List, show, make, start and stop guests, run commands in one, connect to its console or screen, take snapshots and backups, show its log and definition, change its disks, CD and firmware, clone, migrate, import, export and delete them.", synopsisSubcommandLabel = "COMMAND")
final class GuestsCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new GuestsCommand()).addSubcommand(new GuestsListCommand(bench)).addSubcommand(new GuestsShowCommand(bench))
				.addSubcommand(new GuestsLogCommand(bench))
				.addSubcommand(new GuestsExecCommand(bench)).addSubcommand(new GuestsConsoleCommand(bench))
				.addSubcommand(new GuestsScreenCommand(bench))
				.addSubcommand(new GuestsStartCommand(bench)).addSubcommand(new GuestsStopCommand(bench))
				.addSubcommand(new GuestsAutostartCommand(bench))
				.addSubcommand(GuestsSnapshotCommand.of(bench)).addSubcommand(GuestsBackupCommand.of(bench))
				.addSubcommand(new GuestsRestoreCommand(bench))
				.addSubcommand(GuestsDiskCommand.of(bench)).addSubcommand(new GuestsCdCommand(bench))
				.addSubcommand(new GuestsFirmwareCommand(bench))
				.addSubcommand(new GuestsCreateCommand(bench)).addSubcommand(new GuestsCloneCommand(bench))
				.addSubcommand(new GuestsMigrateCommand(bench))
				.addSubcommand(new GuestsImportCommand(bench)).addSubcommand(new GuestsExportCommand(bench))
				.addSubcommand(new GuestsDefinitionCommand(bench)).addSubcommand(new GuestsDeleteCommand(bench));
	}
}
