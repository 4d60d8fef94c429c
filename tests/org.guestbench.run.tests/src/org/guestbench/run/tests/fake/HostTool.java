/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.guestbench.contract.NotTested;

/** Programs of this machine that check what the bench made. */
public final class HostTool {

	private static final List<String> PLACES = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

	private HostTool() {
	}

	public static boolean isThere(String program) {
		Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
		return Stream.concat(path, PLACES.stream()).anyMatch(p -> Files.isExecutable(Path.of(p, program)));
	}

	/** Leaves the test out, and says so, where the program is missing. */
	public static void needed(String program) {
		NotTested.unless(isThere(program), "what other programs make of our files (" + program + " is not installed)");
	}

	/** What it prints; it must end with status 0. */
	public static String run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			int status = process.waitFor();
			if (status != 0) {
				throw new AssertionError(String.join(" ", command) + " ended with " + status + ": " + output);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", e);
		}
		return output.strip();
	}
}
