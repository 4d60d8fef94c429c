/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** The Java of the standard image, if this machine has it as well. */
record Jdk17(Path home) {

	private static final Path PLACES = Path.of("/usr/lib/jvm");

	static Optional<Jdk17> find() throws IOException {
		if (!Files.isDirectory(PLACES)) {
			return Optional.empty();
		}
		TreeSet<Path> homes = new TreeSet<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(PLACES)) {
			for (Path home : found) {
				Path release = home.resolve("release");
				if (Files.isReadable(home.resolve("lib/server/libjvm.so")) && Files.isReadable(release)
						&& Files.readString(release).contains("JAVA_VERSION=\"17")) {
					homes.add(home.toRealPath());
				}
			}
		}
		return homes.stream().findFirst().map(Jdk17::new);
	}

	Path java() {
		return home.resolve("bin/java");
	}
}
