/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.util.Map;
import java.util.TreeMap;

import org.guestbench.api.channel.Command;

/** Writes commands for a POSIX shell. The only place that quotes. */
final class ShellText {

	private ShellText() {
	}

	/** One word, whatever is in it. */
	static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

	/** A script that becomes the command. */
	static String script(Command command) {
		StringBuilder script = new StringBuilder("cd ").append(quoted(command.directory())).append(" || exit 126\nexec env --");
		Map<String, String> sorted = new TreeMap<>(command.environment());
		sorted.forEach((name, value) -> script.append(' ').append(quoted(name + "=" + value)));
		// What has an equals sign would be taken for a variable; a shell between takes it for what it is.
		if (command.arguments().get(0).contains("=")) {
			script.append(" sh -c 'exec \"$0\" \"$@\"'");
		}
		command.arguments().forEach(argument -> script.append(' ').append(quoted(argument)));
		return script.append('\n').toString();
	}
}
