/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is common to the homes of runtimes. */
final class Homes {

	private Homes() {
	}

	/** A program below the home, if it is one. */
	static Optional<Path> program(Path home, String relative) {
		Path file = home.resolve(relative);
		return Files.isRegularFile(file) && Files.isExecutable(file) ? Optional.of(file) : Optional.empty();
	}

	/** The home of a program in the folder {@code bin} of its home. */
	static Optional<Path> ofProgram(Path program) {
		Path bin = program.getParent();
		return bin != null && bin.endsWith("bin") ? Optional.ofNullable(bin.getParent()) : Optional.empty();
	}

	/** The first group of the pattern's first match; empty if there is none. */
	static String first(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() && matcher.group(1) instanceof String group ? group : "";
	}
}
