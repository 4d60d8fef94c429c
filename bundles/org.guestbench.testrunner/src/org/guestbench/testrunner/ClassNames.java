/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The names of the top-level classes in a folder or jar, sorted. */
final class ClassNames {

	private static final String SUFFIX = ".class";

	private ClassNames() {
	}

	static List<String> in(Path place) throws IOException {
		if (Files.isDirectory(place)) {
			return below(place);
		}
		try (FileSystem jar = FileSystems.newFileSystem(place, (ClassLoader) null)) {
			return below(jar.getPath("/"));
		}
	}

	private static List<String> below(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
					.filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
					.map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
					// Nested classes belong to their outer class, as with Surefire; the last two are no classes.
					.filter(name -> name.indexOf('$') < 0 && !name.endsWith("package-info") && !name.equals("module-info"))
					.sorted().toList();
		}
	}
}
