/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.run.internal.files.LockedFile;

/** A run's word that it uses an image, which ends with its process at the latest. Made and looked for by who holds the source's lock. */
final class ImageUse implements AutoCloseable {

	private final LockedFile file;

	private ImageUse(LockedFile file) {
		this.file = file;
	}

	/** @param path of a new file */
	static ImageUse begin(Path path) throws IOException {
		LockedFile file = LockedFile.take(path, StandardOpenOption.CREATE_NEW);
		if (file == null) {
			throw new IOException(path + " cannot be locked");
		}
		return new ImageUse(file);
	}

	/** Those of the files that belong to a living run. The others are removed. */
	static List<Path> live(List<Path> files) throws IOException {
		List<Path> live = new ArrayList<>();
		for (Path path : files) {
			try (LockedFile abandoned = LockedFile.take(path)) {
				if (abandoned == null) {
					live.add(path);
				} else {
					abandoned.discard();
				}
			}
		}
		return live;
	}

	@Override
	public void close() {
		try (file) {
			file.discard();
		} catch (IOException e) {
			throw new UncheckedIOException("A file of the cache cannot be removed", e);
		}
	}
}
