/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param results where the XML goes
 * @param classes folders and jars that are searched for tests
 * @param tests   {@code Class} or {@code Class#method}; empty for all
 */
record Options(Path results, List<Path> classes, List<String> tests) {

	private static final String USAGE = "Usage: java -cp CLASSPATH " + Main.class.getName()
			+ " --results DIR (--classes DIR_OR_JAR | --test CLASS[#METHOD])…";

	static Options parse(String[] args) throws UsageException {
		Path results = null;
		List<Path> classes = new ArrayList<>();
		List<String> tests = new ArrayList<>();
		for (int i = 0; i < args.length; i += 2) {
			if (i + 1 == args.length) {
				throw new UsageException("The option " + args[i] + " needs a value.\n" + USAGE);
			}
			String value = args[i + 1];
			switch (args[i]) {
			case "--results" -> results = Paths.get(value);
			case "--classes" -> classes.add(existing(value));
			case "--test" -> tests.add(value);
			default -> throw new UsageException("There is no option " + args[i] + ".\n" + USAGE);
			}
		}
		if (results == null || classes.isEmpty() && tests.isEmpty()) {
			throw new UsageException(USAGE);
		}
		return new Options(results, List.copyOf(classes), List.copyOf(tests));
	}

	private static Path existing(String value) throws UsageException {
		Path path = Paths.get(value);
		if (!Files.exists(path)) {
			throw new UsageException("There are no classes at " + value + ". Compile the tests first.");
		}
		return path;
	}
}
