/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connections volumes}. */
@Command(name = "volumes", description = "List, make and delete disks in a storage pool of a host.", synopsisSubcommandLabel = "COMMAND")
final class VolumesCommand {

	static final String WHAT = "volumes of storage pools";

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new VolumesCommand()).addSubcommand(new VolumesListCommand(bench))
				.addSubcommand(new VolumesCreateCommand(bench)).addSubcommand(new VolumesDeleteCommand(bench));
	}
}
