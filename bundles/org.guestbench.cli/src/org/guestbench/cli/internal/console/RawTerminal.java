/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.console;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.guestbench.cli.internal.output.Streams;

/**
 * The terminal of this process while each key goes to a guest: without echo, and without keys that mean something here, Ctrl-C among them. By
 * stty(1), because Java has no way of its own. It is as it was before when this is closed, and when the process ends by a signal.
 */
public final class RawTerminal implements AutoCloseable {

	private static final long DEADLINE_SECONDS = 5;

	private final List<String> before;
	private final Thread hook = new Thread(this::restore, "terminal as it was");

	private RawTerminal(List<String> before) {
		this.before = before;
	}

	/** Changes nothing if standard input is no terminal. */
	public static RawTerminal enter() throws IOException {
		if (!Streams.isTerminal(0)) {
			return new RawTerminal(List.of());
		}
		RawTerminal terminal = new RawTerminal(List.of(stty("-g").strip()));
		Runtime.getRuntime().addShutdownHook(terminal.hook);
		stty("raw", "-echo");
		return terminal;
	}

	@Override
	public void close() {
		if (before.isEmpty()) {
			return;
		}
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			// The process is ending, and the hook does the same.
			return;
		}
		restore();
	}

	private void restore() {
		try {
			stty(before.toArray(String[]::new));
		} catch (IOException e) {
			// Then the user's shell sets it, as most do.
		}
	}

	private static String stty(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("stty"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectInput(Redirect.INHERIT).redirectErrorStream(true).start();
		try {
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IOException("The terminal cannot be set by stty: " + said.strip());
			}
			return said;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while the terminal was set.", e);
		} finally {
			process.destroyForcibly();
		}
	}
}
