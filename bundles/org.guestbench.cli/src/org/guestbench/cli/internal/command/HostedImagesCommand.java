/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connections images}. */
@Command(name = "images", description = "List and remove the images that were brought to a host.", synopsisSubcommandLabel = "COMMAND")
final class HostedImagesCommand {

	static final String WHAT = "images that were brought there";

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new HostedImagesCommand()).addSubcommand(new HostedImagesListCommand(bench))
				.addSubcommand(new HostedImagesRemoveCommand(bench));
	}
}
