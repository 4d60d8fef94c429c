/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/** The sources that these tests belong to. */
public final class Repository {

	/** What a build makes; a sample is tested as it is committed. */
	private static final Set<String> BUILT = Set.of("target", "bin");

	public static final Path ROOT = find(Path.of("").toAbsolutePath());

	private Repository() {
	}

	private static Path find(Path start) {
		@Nullable
		Path folder = start;
		while (folder != null && !Files.isDirectory(folder.resolve("tests/samples"))) {
			folder = folder.getParent();
		}
		if (folder == null) {
			throw new IllegalStateException("No folder above " + start + " has tests/samples");
		}
		return folder;
	}

	/** A copy of a sample that a test may build in. */
	public static Path copyOfSample(String name, Path into) throws IOException {
		Path samples = ROOT.resolve("tests/samples");
		copy(samples.resolve(".mvn"), Files.createDirectories(into).resolve(".mvn"));
		return copy(samples.resolve(name), into.resolve(name));
	}

	private static Path copy(Path from, Path to) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<Path>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, @Nullable BasicFileAttributes attributes) throws IOException {
				if (BUILT.contains(String.valueOf(folder.getFileName()))) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				Files.createDirectories(to.resolve(from.relativize(folder).toString()));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, @Nullable BasicFileAttributes attributes) throws IOException {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
				return FileVisitResult.CONTINUE;
			}
		});
		return to;
	}
}
