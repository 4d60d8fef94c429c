/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What {@code image.json} says of an image.
 *
 * @param recipe key of the recipe that it was built from, see {@link org.guestbench.images.internal.recipe.RecipeKey}; null if unknown
 * @param files  all of them
 */
public record Manifest(Map<ImageFile, FileDigest> files, String commandLine, MemorySize minimumMemory, Instant created,
		@Nullable String recipe) {

	public Manifest {
		if (files.size() != ImageFile.values().length) {
			throw new IllegalArgumentException("An image has the files " + Arrays.toString(ImageFile.values()));
		}
		files = Map.copyOf(files);
	}

	/** The digest of a file of this image. */
	public FileDigest file(ImageFile file) {
		FileDigest digest = files.get(file);
		if (digest == null) {
			throw new IllegalStateException("The constructor has checked that there is " + file);
		}
		return digest;
	}

	/** The address of the image: all that decides what boots, and nothing else. */
	public String digest() {
		StringBuilder text = new StringBuilder("guestbench-image 1\n");
		for (ImageFile file : ImageFile.values()) {
			text.append(file.fileName()).append(' ').append(file(file).size()).append(' ').append(file(file).sha256()).append('\n');
		}
		text.append("commandLine ").append(commandLine).append('\n');
		text.append("minimumMemory ").append(minimumMemory.bytes()).append('\n');
		return Sha256.of(text.toString());
	}

	/** The same image, as one that was made then. */
	public Manifest at(Instant time) {
		return new Manifest(files, commandLine, minimumMemory, time, recipe);
	}

	/** On disk, in bytes. */
	public long size() {
		return files.values().stream().mapToLong(FileDigest::size).sum();
	}
}
