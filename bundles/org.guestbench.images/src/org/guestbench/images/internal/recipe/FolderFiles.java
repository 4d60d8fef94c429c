/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files in a folder. */
public record FolderFiles(Path root) implements BuildFiles {

	/** Nothing that builds an image is larger; somebody's recipe folder might hold anything. */
	private static final long LIMIT = 16L << 20;
	private static final int DEPTH = 32;

	@Override
	public SortedMap<String, byte[]> below(String folder) throws IOException {
		Path top = root.resolve(folder);
		if (!Files.isDirectory(top)) {
			return Collections.emptySortedMap();
		}
		SortedMap<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(top, DEPTH)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				if (Files.size(path) > LIMIT) {
					throw new IOException(path + " is larger than " + (LIMIT >> 20) + " MiB, which nothing in a recipe is");
				}
				files.put(top.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		return files;
	}
}
