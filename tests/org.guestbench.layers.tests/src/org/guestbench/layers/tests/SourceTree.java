/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The clone that the tests run in. */
final class SourceTree {
	static final Path ROOT = root();

	private SourceTree() {
	}

	/** The bundles of the program, sorted by name; not those of tests. */
	static List<Bundle> bundles() {
		return bundlesIn("bundles");
	}

	static List<Bundle> testBundles() {
		return bundlesIn("tests");
	}

	static List<Path> files(Path folder, String suffix) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(suffix)).filter(Files::isRegularFile).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static String relative(Path file) {
		return ROOT.relativize(file).toString();
	}

	private static List<Bundle> bundlesIn(String folder) {
		try (Stream<Path> folders = Files.list(ROOT.resolve(folder))) {
			return folders.filter(bundle -> Files.exists(bundle.resolve("META-INF/MANIFEST.MF"))).sorted().map(Bundle::new).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The build starts tests somewhere below the top folder, an IDE in the test bundle or in the top folder itself. */
	private static Path root() {
		Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		while (!Files.isDirectory(folder.resolve(".mvn")) || !Files.isDirectory(folder.resolve("bundles"))) {
			Path parent = folder.getParent();
			if (parent == null) {
				throw new IllegalStateException("No folder above " + Path.of("").toAbsolutePath() + " is a clone of the project.");
			}
			folder = parent;
		}
		return folder;
	}
}
