/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.connector.memory.Program;
import org.guestbench.connector.memory.ProgramContext;

/**
 * The programs that every in-memory guest has: some of the usual ones, without their options, and {@code exit N}, {@code signal N},
 * {@code crash}, {@code err TEXT}, {@code report LINE…}, {@code write FILE TEXT} and {@code console TEXT}, for which a real guest would
 * use a shell.
 */
final class BuiltInPrograms {

	private static final ExecResult OK = ExecResult.exited(0);
	private static final ExecResult USAGE = ExecResult.exited(2);

	private BuiltInPrograms() {
	}

	static Map<String, Program> all() {
		return Map.ofEntries(Map.entry("true", context -> OK), Map.entry("false", context -> ExecResult.exited(1)),
				Map.entry("echo", context -> print(context, Stream.STDOUT)), Map.entry("err", context -> print(context, Stream.STDERR)),
				Map.entry("report", BuiltInPrograms::report), Map.entry("sleep", BuiltInPrograms::sleep),
				Map.entry("cat", BuiltInPrograms::cat), Map.entry("yes", BuiltInPrograms::yes), Map.entry("env", BuiltInPrograms::env),
				Map.entry("pwd", context -> line(context, GuestFiles.resolve("/", context.command().directory()))),
				Map.entry("whoami", context -> line(context, context.command().user())), Map.entry("exit", BuiltInPrograms::exit),
				Map.entry("signal", BuiltInPrograms::signal), Map.entry("crash", BuiltInPrograms::crash),
				Map.entry("write", BuiltInPrograms::write), Map.entry("ls", BuiltInPrograms::ls),
				Map.entry("console", BuiltInPrograms::console));
	}

	private static List<String> operands(ProgramContext context) {
		List<String> arguments = context.command().arguments();
		return arguments.subList(1, arguments.size());
	}

	private static ExecResult line(ProgramContext context, String text) throws CoreException {
		context.print(Stream.STDOUT, text + '\n');
		return OK;
	}

	private static ExecResult print(ProgramContext context, Stream stream) throws CoreException {
		context.print(stream, String.join(" ", operands(context)) + '\n');
		return OK;
	}

	private static ExecResult report(ProgramContext context) throws CoreException {
		for (String line : operands(context)) {
			context.print(Stream.REPORT, line + '\n');
		}
		return OK;
	}

	private static ExecResult sleep(ProgramContext context) throws CoreException {
		try {
			for (String seconds : operands(context)) {
				context.sleep(Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue()));
			}
			return OK;
		} catch (NumberFormatException e) {
			return usage(context, "sleep SECONDS");
		}
	}

	private static ExecResult cat(ProgramContext context) throws CoreException {
		ExecResult result = OK;
		for (String name : operands(context)) {
			byte[] content = context.files().read(GuestFiles.resolve(context.command().directory(), name));
			if (content == null) {
				context.print(Stream.STDERR, "cat: " + name + ": No such file or directory\n");
				result = ExecResult.exited(1);
			} else {
				context.write(Stream.STDOUT, content);
			}
		}
		return result;
	}

	/** Endless. */
	private static ExecResult yes(ProgramContext context) throws CoreException {
		String word = operands(context).isEmpty() ? "y" : String.join(" ", operands(context));
		byte[] block = (word + '\n').repeat(Math.max(1, 8192 / (word.length() + 1))).getBytes(StandardCharsets.UTF_8);
		while (true) {
			context.write(Stream.STDOUT, block);
		}
	}

	private static ExecResult env(ProgramContext context) throws CoreException {
		String user = context.command().user();
		Map<String, String> environment = new TreeMap<>(Map.of("HOME", user.equals("root") ? "/root" : "/home/" + user, "PATH",
				"/usr/local/bin:/usr/bin:/bin", "USER", user));
		environment.putAll(context.command().environment());
		for (Map.Entry<String, String> entry : environment.entrySet()) {
			line(context, entry.getKey() + '=' + entry.getValue());
		}
		return OK;
	}

	private static ExecResult exit(ProgramContext context) throws CoreException {
		return number(context, "exit STATUS", ExecResult::exited);
	}

	private static ExecResult signal(ProgramContext context) throws CoreException {
		return number(context, "signal NUMBER", ExecResult::signalled);
	}

	private static ExecResult crash(ProgramContext context) throws CoreException {
		context.crash();
		return OK;
	}

	private static ExecResult write(ProgramContext context) throws CoreException {
		List<String> operands = operands(context);
		if (operands.isEmpty()) {
			return usage(context, "write FILE TEXT");
		}
		byte[] text = (String.join(" ", operands.subList(1, operands.size())) + '\n').getBytes(StandardCharsets.UTF_8);
		context.files().put(GuestFiles.resolve(context.command().directory(), operands.get(0)),
				new GuestFiles.File(context.command().user(), 0644, text));
		return OK;
	}

	private static ExecResult ls(ProgramContext context) throws CoreException {
		String directory = operands(context).isEmpty() ? "." : operands(context).get(0);
		for (String name : context.files().children(GuestFiles.resolve(context.command().directory(), directory))) {
			line(context, name);
		}
		return OK;
	}

	private static ExecResult console(ProgramContext context) throws CoreException {
		context.log(String.join(" ", operands(context)));
		return OK;
	}

	private static ExecResult number(ProgramContext context, String usage, IntFunction<ExecResult> result)
			throws CoreException {
		try {
			return result.apply(Integer.parseInt(operands(context).isEmpty() ? "0" : operands(context).get(0)) & 0xff);
		} catch (NumberFormatException e) {
			return usage(context, usage);
		}
	}

	private static ExecResult usage(ProgramContext context, String usage) throws CoreException {
		context.print(Stream.STDERR, "Usage: " + usage + '\n');
		return USAGE;
	}
}
