/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench bench}. */
@Command(name = "bench", description = "Show and end the background bench, which carries out commands quickly.", synopsisSubcommandLabel = "COMMAND", footer = {
	"", "The first command starts it; it ends 10 minutes after the last one (GUESTBENCH_IDLE).",
	"--no-daemon, GUESTBENCH_DAEMON=no or CI in the environment do without." })
final class BackgroundCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new BackgroundCommand()).addSubcommand(new BackgroundStatusCommand(bench))
				.addSubcommand(new BackgroundStopCommand(bench));
	}
}
