/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connectors}. */
@Command(name = "connectors", description = "List the kinds of hypervisors that connections can be to, add kinds from update sites, and remove them.", synopsisSubcommandLabel = "COMMAND")
final class ConnectorsCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new ConnectorsCommand()).addSubcommand(new ConnectorsListCommand(bench))
				.addSubcommand(new ConnectorsInstallCommand(bench)).addSubcommand(new ConnectorsRemoveCommand(bench));
	}
}
