/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.guestbench.run.internal.files.Folders;

/**
 * This machine in the place of all guests of a simulator. What their user does at home is done in a folder of its own: bubblewrap puts that in the
 * place of the home of whoever runs the tests.
 */
final class StandIn implements AutoCloseable {

	static final String USER = System.getProperty("user.name", "root");

	private final Path home;

	private StandIn(Path home) {
		this.home = home;
	}

	/** Where there is no bubblewrap the test is left out, and says so. */
	static StandIn begin() throws IOException {
		BenchRule.require("bubblewrap is not installed", BenchRule.onPath("bwrap"));
		return new StandIn(Files.createTempDirectory("guestbench-stand-in"));
	}

	/** Begins a command line; a program of the guest with its arguments goes behind it. */
	List<String> enter() {
		Path own = Path.of(USER.equals("root") ? "/root" : "/home/" + USER);
		List<String> line = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/"));
		if (!Files.isDirectory(own)) {
			line.addAll(List.of("--tmpfs", String.valueOf(own.getParent())));
		}
		line.addAll(List.of("--bind", home.toString(), own.toString()));
		// Which may be below that home.
		String temporary = System.getProperty("java.io.tmpdir", "/tmp");
		line.addAll(List.of("--bind", temporary, temporary));
		return line;
	}

	/** The same for the command line of a shell. */
	String enter(String command) {
		List<String> line = new ArrayList<>(enter());
		line.addAll(List.of("/bin/sh", "-c", command));
		return line.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
	}

	/** Whether something of a run is there. */
	boolean used() {
		return Files.exists(work());
	}

	/** As if another guest were here from now on. */
	void wipe() throws IOException {
		if (used()) {
			Folders.delete(work());
		}
	}

	private Path work() {
		return home.resolve("work");
	}

	@Override
	public void close() throws IOException {
		Folders.delete(home);
	}
}
