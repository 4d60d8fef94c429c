/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How a runtime is seen in its sandbox: its programs are found on the path, whatever else is installed on the host. A runtime below
 * {@code /usr} or {@code /opt} is where it is, because some have their place compiled into them; another one is at {@code /opt/runtime}, because
 * where it really is may tell who its owner is.
 */
record RuntimeView(SandboxOrder order) {

	/** In front of /usr/bin on the path of every command. */
	static final Path PROGRAMS = Path.of("/usr/local/bin");

	private static final Path USR = Path.of("/usr");
	private static final Path LOCAL = Path.of("/usr/local");
	private static final Path OPT = Path.of("/opt");
	private static final Path ELSEWHERE = Path.of("/opt/runtime");
	private static final int MOST_PROGRAMS = 200;

	Path home() {
		return isInUsr() || order.home().startsWith(OPT) ? order.home() : ELSEWHERE;
	}

	private boolean isInUsr() {
		return order.home().startsWith(USR) && !order.home().startsWith(LOCAL);
	}

	/** Words for bwrap(1). */
	List<String> mounts() {
		return isInUsr() ? List.of() : List.of("--ro-bind", order.home().toString(), home().toString());
	}

	/** The program that runs programs, if it needs arguments or variables of ours: a script in its place. */
	String wrapper() {
		StringBuilder script = new StringBuilder("#!/bin/sh\n");
		new TreeMap<>(order.environment())
				.forEach((name, value) -> script.append("export ").append(name).append("=\"${").append(name).append('-').append(value)
						.append("}\"\n"));
		return script.append("exec ").append(String.join(" ", words())).append(" \"$@\"\n").toString();
	}

	private List<String> words() {
		List<String> words = new ArrayList<>(List.of(inside(order.program()).toString()));
		words.addAll(order.arguments());
		return words;
	}

	boolean isWrapped() {
		return !order.arguments().isEmpty() || !order.environment().isEmpty();
	}

	/** Where the script goes. */
	Path wrapped() {
		return PROGRAMS.resolve(order.program().getFileName());
	}

	/** Words for bwrap(1): links to all programs of the runtime. */
	List<String> links() throws IOException {
		List<String> words = new ArrayList<>();
		Path folder = order.program().getParent();
		if (folder == null || folder.equals(USR.resolve("bin"))) {
			return words;
		}
		try (DirectoryStream<Path> programs = Files.newDirectoryStream(folder,
				file -> Files.isRegularFile(file) && Files.isExecutable(file))) {
			for (Path program : programs) {
				Path link = PROGRAMS.resolve(program.getFileName());
				if (words.size() < MOST_PROGRAMS * 3 && !(isWrapped() && link.equals(wrapped()))) {
					words.addAll(List.of("--symlink", inside(program).toString(), link.toString()));
				}
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		return words;
	}

	private Path inside(Path file) {
		return home().resolve(order.home().relativize(file));
	}
}
