/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A guest with a shell and the usual utilities (POSIX.1-2017, Shell and Utilities; {@code whoami} and {@code yes} beside them). */
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
	public List<String> exists(String process) {
		return shell("kill -0 \"$0\"", process);
	}

	private static List<String> shell(String script, String... arguments) {
		List<String> command = new ArrayList<>(List.of("sh", "-c", script));
		command.addAll(List.of(arguments));
		return command;
	}
}
