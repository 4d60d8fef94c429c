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
			root.setParameterExceptionHandler((e, args) -> usage(e, arguments));
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

	private int usage(ParameterException e, String[] arguments) {
		CommandLine command = e.getCommandLine();
		String name = command.getCommandSpec().qualifiedName();
		screen.say("guestbench: " + e.getMessage());
		if (e instanceof UnmatchedArgumentException unmatched) {
			suggest(unmatched, command);
		}
		screen.say("  next: '" + name + " --help' describes " + (command.getParent() == null ? "the commands" : "this command") + ".");
		return USAGE;
	}

	private void suggest(UnmatchedArgumentException e, CommandLine command) {
		List<String> suggestions = e.getSuggestions();
		if (!suggestions.isEmpty()) {
			screen.say("  did you mean: " + String.join(", ", suggestions) + "?");
		} else if (e.isUnknownOption() && command.getCommandSpec().userObject() instanceof RunCommand) {
			screen.say("  An option of the guest's command goes behind '--': guestbench run DIR -- COMMAND " + e.getUnmatched().get(0));
		}
	}

	private int failed(Exception e, CommandLine command, ParseResult parsed) {
		BenchCommand called = command.getCommandSpec().userObject() instanceof BenchCommand c ? c : null;
		String name = command.getCommandSpec().qualifiedName().replaceFirst("^guestbench ", "");
		return failed(e, name, called != null && called.common.verbose, called == null ? 1 : called.failureStatus());
	}

	private int failed(Exception e, String command, boolean verbose, int status) {
		if (e instanceof OutputClosedException closed) {
			throw closed;
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
