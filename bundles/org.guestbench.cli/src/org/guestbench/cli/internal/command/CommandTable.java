/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The commands by name. Describing a command to the parser takes reflection, so only the one that is called is
 * described; help, completion and suggestions describe them all.
 */
final class CommandTable {

	private static final Map<String, Function<Bench, CommandLine>> COMMANDS = new LinkedHashMap<>();

	static {
		COMMANDS.put("run", bench -> new CommandLine(new RunCommand(bench)));
		COMMANDS.put("images", ImagesCommand::of);
		COMMANDS.put("templates", TemplatesCommand::of);
		COMMANDS.put("check", bench -> new CommandLine(new CheckCommand(bench)));
		COMMANDS.put("guests", GuestsCommand::of);
		COMMANDS.put("connections", ConnectionsCommand::of);
		COMMANDS.put("connectors", ConnectorsCommand::of);
		COMMANDS.put("reap", bench -> new CommandLine(new ReapCommand(bench)));
		COMMANDS.put("bench", BackgroundCommand::of);
		COMMANDS.put("ide", bench -> new CommandLine(new IdeCommand(bench)));
		COMMANDS.put("completion", bench -> new CommandLine(new CompletionCommand(bench)));
	}

	/** The program itself. */
	@Command(name = "guestbench", description = "Runs your builds and tests in guests that are thrown away afterwards.", customSynopsis = "guestbench COMMAND [OPTIONS] [ARG...]", footer = {
		"", "'guestbench COMMAND --help' describes a command." })
	static final class Root {

		@CommandLine.Mixin
		final CommonOptions common = new CommonOptions();
	}

	private final Bench bench;

	CommandTable(Bench bench) {
		this.bench = bench;
	}

	/** Whatever is needed to carry out these arguments. */
	CommandLine forArguments(String[] arguments) {
		Function<Bench, CommandLine> command = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
		return command == null ? all() : configured(new CommandLine(new Root()).addSubcommand(command.apply(bench)));
	}

	/** Everything. */
	CommandLine all() {
		CommandLine root = new CommandLine(new Root());
		COMMANDS.values().forEach(command -> root.addSubcommand(command.apply(bench)));
		root.addSubcommand("help", new HelpCommand());
		return configured(root);
	}

	private CommandLine configured(CommandLine root) {
		// An argument of the guest's command may begin with '@': it is no file to read arguments from.
		root.setExpandAtFiles(false);
		root.setUsageHelpWidth(100);
		root.setUsageHelpLongOptionsMaxWidth(30);
		describe(root);
		return root;
	}

	private void describe(CommandLine command) {
		command.getCommandSpec().versionProvider(() -> new String[] { "guestbench " + bench.version() });
		command.getCommandSpec().usageMessage().parameterListHeading("%n").optionListHeading("%n").commandListHeading("%nCommands:%n")
				.sortOptions(false);
		command.getSubcommands().values().forEach(this::describe);
	}
}
