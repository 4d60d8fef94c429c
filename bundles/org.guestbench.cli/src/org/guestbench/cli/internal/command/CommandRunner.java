/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.FailureLog;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From arguments to an exit status. Whatever a command throws ends here as a sentence. */
public final class CommandRunner {

	/** The command line is wrong. */
	public static final int USAGE = 2;

	private final Bench bench;
	private final Screen screen;

	public CommandRunner(Bench bench) {
		this.bench = bench;
		this.screen = bench.screen();
	}

	/** Never throws. */
	public int run(String... arguments) {
		StringWriter help = new StringWriter();
		try {
			CommandLine root = new CommandTable(bench).forArguments(arguments);
			root.setOut(new PrintWriter(help));
			root.setColorScheme(CommandLine.Help.defaultColorScheme(colours() ? Ansi.ON : Ansi.OFF));
			root.setParameterExceptionHandler((e, args) -> usage(e));
			root.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, parsed));
			int status = root.execute(arguments);
			if (!help.toString().isEmpty()) {
				screen.printStyled(help.toString());
			}
			return status;
		} catch (OutputClosedException e) {
			return OutputClosedException.EXIT_STATUS;
		} catch (RuntimeException e) {
			return failed(e, arguments.length == 0 ? "" : arguments[0], false, 1);
		}
	}

	private boolean colours() {
		return bench.streams().outTerminal() && bench.streams().redraw() && bench.host().variable("NO_COLOR").isEmpty();
	}

	private int usage(ParameterException e) {
		CommandLine command = e.getCommandLine();
		if (e instanceof UnmatchedArgumentException unmatched) {
			unmatched(unmatched, command);
		} else if (e.getMessage().startsWith("Missing required subcommand")) {
			screen.say("guestbench: Say which command: " + String.join(", ", command.getSubcommands().keySet()) + ".");
		} else {
			screen.say("guestbench: " + e.getMessage());
		}
		screen.say("  next: '" + command.getCommandSpec().qualifiedName() + " --help' describes "
				+ (command.getSubcommands().isEmpty() ? "this command." : "its commands."));
		return USAGE;
	}

	private void unmatched(UnmatchedArgumentException e, CommandLine command) {
		String first = e.getUnmatched().get(0);
		if (e.isUnknownOption()) {
			screen.say("guestbench: There is no option '" + first + "'.");
			suggest(Suggestion.of(first, command.getCommandSpec().optionsMap().keySet()));
			if (command.getCommandSpec().userObject() instanceof RunCommand) {
				screen.say("  An option of the guest's command goes behind '--': guestbench run DIR -- COMMAND " + first);
			}
		} else if (command.getSubcommands().isEmpty()) {
			screen.say("guestbench: There is no place for '" + first + "'.");
		} else {
			screen.say("guestbench: There is no command '" + first + "'.");
			suggest(Suggestion.of(first, command.getSubcommands().keySet()));
		}
	}

	private void suggest(List<String> words) {
		if (!words.isEmpty()) {
			screen.say("  did you mean: " + String.join(", ", words) + "?");
		}
	}

	private int failed(Exception e, CommandLine command, ParseResult parsed) {
		BenchCommand called = command.getCommandSpec().userObject() instanceof BenchCommand c ? c : null;
		String name = command.getCommandSpec().qualifiedName().replaceFirst("^guestbench ", "");
		return failed(e, name, called != null && called.common.verbose, called == null ? 1 : called.failureStatus());
	}

	private int failed(Exception e, String command, boolean verbose, int status) {
		if (e instanceof OutputClosedException) {
			return OutputClosedException.EXIT_STATUS;
		}
		if (e instanceof OperationCanceledException) {
			screen.say("guestbench: cancelled.");
			return bench.cancellation().exitStatus();
		}
		List<String> lines = Failures.lines(e);
		screen.say("guestbench: " + lines.get(0));
		lines.subList(1, lines.size()).forEach(screen::say);
		if (verbose) {
			screen.say(FailureLog.trace(e));
		}
		new FailureLog(bench.host()).add(command, e).ifPresent(file -> screen.say("  details: " + file));
		return status;
	}
}
