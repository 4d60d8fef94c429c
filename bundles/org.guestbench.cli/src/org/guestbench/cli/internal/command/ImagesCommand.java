/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench images}. */
@Command(name = "images", description = "List, build, import, export and remove the images that guests boot from.", synopsisSubcommandLabel = "COMMAND")
final class ImagesCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new ImagesCommand()).addSubcommand(new ImagesListCommand(bench)).addSubcommand(new ImagesBuildCommand(bench))
				.addSubcommand(new ImagesImportCommand(bench)).addSubcommand(new ImagesExportCommand(bench))
				.addSubcommand(new ImagesRemoveCommand(bench));
	}
}
