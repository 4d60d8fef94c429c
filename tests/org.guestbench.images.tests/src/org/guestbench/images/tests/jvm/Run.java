/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A run of a program: what it was given, and what it did.
 *
 * @param status of the shell's kind: 128 and the signal's number if a signal ended it
 */
record Run(int status, String out, String err) {

	private static final long DEADLINE_SECONDS = 120;

	/** Becomes the program: a guest's agent ignores no signal, but who runs the tests may (nohup, a shell's background job). */
	private static final List<String> USUAL_SIGNALS = List.of("/usr/bin/env", "--default-signal");

	/** How a program is run. */
	record Setting(Path directory, Map<String, String> environment, Path scratch) {

		/** @param input for its standard input; null for none, which is not the same as an empty one */
		Run run(@Nullable String input, List<String> command) throws IOException, InterruptedException {
			Path in = scratch.resolve("in");
			Files.writeString(in, input == null ? "" : input);
			Running running = start(input == null ? ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())
					: ProcessBuilder.Redirect.from(in.toFile()), command);
			return running.await();
		}

		Running start(ProcessBuilder.Redirect input, List<String> command) throws IOException {
			Path out = Files.createTempFile(scratch, "out", "");
			Path err = Files.createTempFile(scratch, "err", "");
			List<String> words = new ArrayList<>(USUAL_SIGNALS);
			words.addAll(command);
			ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile()).redirectInput(input)
					.redirectOutput(out.toFile()).redirectError(err.toFile());
			builder.environment().clear();
			builder.environment().putAll(environment);
			return new Running(builder.start(), out, err);
		}
	}

	/** One that has not ended. */
	record Running(Process process, Path out, Path err) {

		Run await() throws IOException, InterruptedException {
			if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException("It did not end; it printed: " + text(out) + text(err));
			}
			return new Run(process.exitValue(), text(out), text(err));
		}

		/** Waits until it has printed that. */
		Running awaitOutput(String text) throws IOException, InterruptedException {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
			while (!text(out).contains(text)) {
				if (System.nanoTime() > deadline || process.waitFor(10, TimeUnit.MILLISECONDS) && !text(out).contains(text)) {
					throw new IOException("It did not print '" + text + "' but: " + text(out) + text(err));
				}
			}
			return this;
		}

		private static String text(Path file) throws IOException {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
	}
}
