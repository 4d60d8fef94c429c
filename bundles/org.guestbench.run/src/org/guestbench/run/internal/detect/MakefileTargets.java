/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the target that tests a project in its makefile: the first of the conventional ones that is there. */
final class MakefileTargets {

	/** In the order in which GNU make looks for them. */
	private static final List<String> FILES = List.of("GNUmakefile", "makefile", "Makefile");
	private static final List<String> TARGETS = List.of("check", "test");
	private static final int MAX_BYTES = 4 << 20;

	private MakefileTargets() {
	}

	/** @param file the makefile's name */
	record Found(String file, String target) {
	}

	static Optional<Found> find(Path directory) {
		for (String name : FILES) {
			Path file = directory.resolve(name);
			if (Files.isRegularFile(file)) {
				return target(file).map(t -> new Found(name, t));
			}
		}
		return Optional.empty();
	}

	private static Optional<String> target(Path file) {
		try {
			if (Files.size(file) > MAX_BYTES) {
				return Optional.empty();
			}
			// A makefile may be in any encoding; the names of the targets that matter here are ASCII.
			List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
			return TARGETS.stream().filter(t -> lines.stream().anyMatch(rule(t).asPredicate())).findFirst();
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** A rule with that target, alone or among others; not an assignment ({@code :=}, {@code ::=}). */
	private static Pattern rule(String target) {
		return Pattern.compile("^(?:[^\\s:#=][^:#=]*[ \\t])?" + target + "(?:[ \\t][^:#=]*)?::?(?![:=])");
	}
}
