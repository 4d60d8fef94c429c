/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that are tested from outside, with the files of their user in a folder of the test. */
final class Program {

	/** A workbench on a busy machine takes a while. */
	private static final int PATIENCE_MINUTES = 15;

	private Program() {
	}

	/** What it printed, once it has ended with status 0. */
	static String run(Path scratch, List<String> command) throws IOException, InterruptedException {
		return run(scratch, command, 0);
	}

	static String run(Path scratch, List<String> command, int status) throws IOException, InterruptedException {
		File output = Files.createTempFile(scratch, "output", ".txt").toFile();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().put("XDG_CONFIG_HOME", scratch.resolve("config").toString());
		builder.environment().put("XDG_STATE_HOME", scratch.resolve("state").toString());
		Process process = builder.start();
		try {
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
				throw new AssertionError(
						"Not within " + PATIENCE_MINUTES + " minutes: " + command + "\n" + Files.readString(output.toPath()));
			}
		} finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		String printed = Files.readString(output.toPath());
		if (process.exitValue() != status) {
			throw new AssertionError("Status " + process.exitValue() + " of " + command + "\n" + printed);
		}
		return printed;
	}

	static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
	}
}
