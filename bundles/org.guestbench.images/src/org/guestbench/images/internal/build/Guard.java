/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.util.ArrayList;
import java.util.List;

/** A shell script that runs a program in a session of its own and kills that session when its own standard input ends. */
final class Guard {

	/*
	 * The program and its children are one process group, so that one signal reaches all. The reader must not keep the pipes of the output
	 * open, or nobody would see their end.
	 */
	private static final String SCRIPT = """
			exec 3<&0 </dev/null
			setsid "$@" 3<&- &
			program=$!
			trap 'kill -s KILL -- "-$program" 2>/dev/null; exit 143' TERM INT HUP
			{ cat <&3; kill -TERM $$; } >/dev/null 2>&1 &
			reader=$!
			exec 3<&-
			wait "$program"
			status=$?
			kill -s KILL "$reader" 2>/dev/null
			exit "$status"
			""";

	private Guard() {
	}

	static List<String> command(List<String> program) {
		List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "guestbench-guard"));
		command.addAll(program);
		return command;
	}
}
