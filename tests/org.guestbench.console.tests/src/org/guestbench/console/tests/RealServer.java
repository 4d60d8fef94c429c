/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program that serves a screen on a UNIX socket or a port, until the test ends. */
final class RealServer implements AutoCloseable {

	private static final long PATIENCE_MILLIS = 60_000;

	private final Process process;

	private RealServer(Process process) {
		this.process = process;
	}

	static boolean installed(String program) {
		for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
			if (Files.isExecutable(Path.of(folder, program))) {
				return true;
			}
		}
		return false;
	}

	/** @param socket appears when it serves */
	static RealServer start(Path socket, List<String> command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
		builder.redirectOutput(socket.resolveSibling("server.log").toFile());
		RealServer server = new RealServer(builder.start());
		long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
		while (!Files.exists(socket)) {
			if (!server.process.isAlive() || System.nanoTime() - end > 0) {
				server.close();
				throw new AssertionError(command + " did not start: " + Files.readString(socket.resolveSibling("server.log")));
			}
			Thread.sleep(20);
		}
		return server;
	}

	/** Until a server has written that to one of its files. */
	static void await(Path file, Predicate<String> written) throws IOException, InterruptedException {
		long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
		while (!Files.exists(file) || !written.test(Files.readString(file))) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("It was never written: " + (Files.exists(file) ? Files.readString(file) : "there is no " + file));
			}
			Thread.sleep(20);
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(10, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		} catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}
}
