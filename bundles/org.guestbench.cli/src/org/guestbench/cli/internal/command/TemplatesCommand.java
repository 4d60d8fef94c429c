/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench templates}. */
@Command(name = "templates", description = "List, build and remove the templates that guests are forked from.", synopsisSubcommandLabel = "COMMAND", footer = {
	"", "A template is a guest that was booted once and saved. A run whose guest has one starts at once." })
final class TemplatesCommand {

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new TemplatesCommand()).addSubcommand(new TemplatesListCommand(bench))
				.addSubcommand(new TemplatesBuildCommand(bench)).addSubcommand(new TemplatesRemoveCommand(bench));
	}
}
