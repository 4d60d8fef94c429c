/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * What came of starting a program that tells its version.
 *
 * @param output  both streams, at most 64 KiB
 * @param problem empty if it ended with status 0 in time, else why not
 */
record ProgramTrial(String output, String problem) {

	private static final int MOST = 1 << 16;

	static ProgramTrial of(List<String> command, Duration deadline) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		Map<String, String> environment = builder.environment();
		// What would change what it says: settings for the developer's own programs.
		environment.keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_") || name.startsWith("PYTHON"));
		Process process;
		try {
			process = builder.start();
		} catch (IOException e) {
			return new ProgramTrial("", "it cannot be started: " + e.getMessage());
		}
		try {
			process.getOutputStream().close();
			CompletableFuture<String> output = new CompletableFuture<>();
			Thread.ofVirtual().start(() -> output.complete(read(process.getInputStream())));
			if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
				return new ProgramTrial("", "it did not tell its version within " + deadline.toSeconds() + " s");
			}
			String text = output.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
			return new ProgramTrial(text, process.exitValue() == 0 ? ""
					: "it ended with status " + process.exitValue()
							+ text.lines().findFirst().map(line -> " and said: " + line).orElse(""));
		} catch (IOException e) {
			return new ProgramTrial("", "it cannot be talked to: " + e.getMessage());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
		}
	}

	private static String read(InputStream in) {
		try (in) {
			return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
		} catch (IOException e) {
			return "";
		}
	}
}
