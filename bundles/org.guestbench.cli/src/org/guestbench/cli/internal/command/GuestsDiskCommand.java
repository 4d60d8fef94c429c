/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench guests disk}. */
@Command(name = "disk", description = "Give a stopped guest one more disk, or take one away. 'guestbench guests show' shows those that it has.", synopsisSubcommandLabel = "COMMAND")
final class GuestsDiskCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new GuestsDiskCommand()).addSubcommand(new DiskAddCommand(bench))
				.addSubcommand(new DiskRemoveCommand(bench));
	}
}
