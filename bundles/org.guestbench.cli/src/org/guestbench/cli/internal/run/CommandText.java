/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows an argument list as one would type it to a shell. For reading only: nothing is ever run from this form. */
final class CommandText {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

	private CommandText() {
	}

	static String of(List<String> arguments) {
		return arguments.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
	}

	private static String quoted(String argument) {
		return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}
}
