/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.store.Sha256;

/** Tells whether an image is as new as its recipe: a digest of all that is put into a build here. What Debian publishes is not part of it. */
public final class RecipeKey {

	/** Raised when what this bundle makes of the same recipe changes. */
	private static final int BUILDER = 1;
	private static final String MAKEFILE = "Makefile";
	private static final String SOURCES = "src/";

	private final BuildFiles provided;

	public RecipeKey(BuildFiles provided) {
		this.provided = provided;
	}

	public String of(Recipe recipe) throws CoreException {
		SortedMap<String, byte[]> inputs = new TreeMap<>();
		try {
			provided.below("recipes/builders/" + recipe.builder()).forEach((path, bytes) -> inputs.put("builder/" + path, bytes));
			for (Map.Entry<String, byte[]> file : provided.below("guest").entrySet()) {
				// The program follows from the sources, but not to the byte: compilers differ.
				if (file.getKey().startsWith(SOURCES) || file.getKey().equals(MAKEFILE)) {
					inputs.put("guest/" + file.getKey(), file.getValue());
				}
			}
		} catch (IOException e) {
			throw Failure.of("Cannot read the files that images are built with. Install Guestbench anew.", e);
		}
		MessageDigest digest = Sha256.start();
		// A size is written rounded.
		ImageFiles.add(digest,
				("guestbench-builder " + BUILDER + " " + recipe.minimumMemory().bytes() + " " + recipe).getBytes(StandardCharsets.UTF_8));
		inputs.forEach((path, bytes) -> {
			ImageFiles.add(digest, path.getBytes(StandardCharsets.UTF_8));
			ImageFiles.add(digest, bytes);
		});
		return Sha256.end(digest);
	}
}
