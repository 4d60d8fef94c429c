/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where programs of the host are. */
final class ProgramPath {

	/** Administrators' programs, which are not on the path of every user. */
	private static final List<String> MORE = List.of("/usr/sbin", "/sbin");

	private ProgramPath() {
	}

	static boolean has(String program) {
		String path = System.getenv("PATH");
		for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator)) {
			if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
				return true;
			}
		}
		return MORE.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
	}
}
