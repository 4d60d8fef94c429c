/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Linux guest with a shell and the usual utilities (POSIX.1-2017, Shell and Utilities; {@code whoami} and {@code yes} beside them). */
public class PosixPrograms implements GuestPrograms {

	@Override
	public List<String> exit(int status) {
		return shell("exit " + status);
	}

	@Override
	public List<String> dieBySignal(int signal) {
		return shell("kill -" + signal + " $$");
	}

	@Override
	public List<String> complain(String word) {
		return shell("echo \"$0\" >&2", word);
	}

	@Override
	public Optional<List<String>> report(String word) {
		return Optional.of(shell("echo \"$0\" >&3", word));
	}

	@Override
	public List<String> write(String file, String word) {
		return shell("echo \"$1\" > \"$0\"", file, word);
	}

	@Override
	public Optional<List<String>> leaveBehind() {
		return Optional.of(shell("sleep 600 & echo $!"));
	}

	@Override
	public Optional<List<String>> last() {
		return Optional.of(shell("echo $$; exec sleep 600"));
	}

	@Override
	public List<String> exists(String process) {
		// A process that has ended but was not waited for has no command line; a signal would still reach it.
		return shell("test -n \"$(tr -d '\\0' 2>/dev/null <\"/proc/$0/cmdline\")\"", process);
	}

	private static List<String> shell(String script, String... arguments) {
		List<String> command = new ArrayList<>(List.of("sh", "-c", script));
		command.addAll(List.of(arguments));
		return command;
	}
}
