/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connections}. */
@Command(name = "connections", description = "List, add, test and remove the hypervisors that guests can run on, and look after the disks, networks and images of their hosts.", synopsisSubcommandLabel = "COMMAND")
final class ConnectionsCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new ConnectionsCommand()).addSubcommand(new ConnectionsListCommand(bench))
				.addSubcommand(new ConnectionsAddCommand(bench)).addSubcommand(new ConnectionsChoicesCommand(bench))
				.addSubcommand(new ConnectionsTestCommand(bench)).addSubcommand(new ConnectionsRemoveCommand(bench))
				.addSubcommand(PoolsCommand.of(bench)).addSubcommand(VolumesCommand.of(bench)).addSubcommand(NetworksCommand.of(bench))
				.addSubcommand(HostedImagesCommand.of(bench));
	}
}
