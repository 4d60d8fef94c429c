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
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.store.Sha256;

/** Tells whether an image is as new as its recipe: a digest of all that is put into a build here. What Debian publishes is not part of it. */
public final class RecipeKey {

	/** Raised when what this bundle makes of the same recipe changes. */
	private static final int BUILDER = 1;
	private static final String MAKEFILE = "Makefile";
	private static final String SOURCES = "src/";

	/**
	 * A key and what it was made of. The files of a bundle are the same object whenever they are asked for, so that a look tells that they
	 * have not changed; those of a folder never are.
	 */
	private record Known(SortedMap<String, byte[]> builder, SortedMap<String, byte[]> guest, String recipe, String key) {

		boolean isOf(SortedMap<String, byte[]> otherBuilder, SortedMap<String, byte[]> otherGuest, String otherRecipe) {
			return builder == otherBuilder && guest == otherGuest && recipe.equals(otherRecipe);
		}
	}

	private final BuildFiles provided;
	/** The last of each recipe, by name: each run asks several times, and a digest of all takes milliseconds. */
	private final Map<String, Known> known = new ConcurrentHashMap<>();

	public RecipeKey(BuildFiles provided) {
		this.provided = provided;
	}

	/** Safe for any thread. */
	public String of(Recipe recipe) throws CoreException {
		try {
			SortedMap<String, byte[]> builder = provided.below("recipes/builders/" + recipe.builder());
			SortedMap<String, byte[]> guest = provided.below("guest");
			// A size is written rounded.
			String text = recipe.minimumMemory().bytes() + " " + recipe;
			Known last = known.get(recipe.name());
			if (last != null && last.isOf(builder, guest, text)) {
				return last.key();
			}
			String key = digest(builder, guest, text);
			known.put(recipe.name(), new Known(builder, guest, text, key));
			return key;
		} catch (IOException e) {
			throw Failure.of("Cannot read the files that images are built with. Install Guestbench anew.", e);
		}
	}

	private static String digest(SortedMap<String, byte[]> builder, SortedMap<String, byte[]> guest, String recipe) {
		SortedMap<String, byte[]> inputs = new TreeMap<>();
		builder.forEach((path, bytes) -> inputs.put("builder/" + path, bytes));
		guest.forEach((path, bytes) -> {
			// The program follows from the sources, but not to the byte: compilers differ.
			if (path.startsWith(SOURCES) || path.equals(MAKEFILE)) {
				inputs.put("guest/" + path, bytes);
			}
		});
		MessageDigest digest = Sha256.start();
		ImageFiles.add(digest, ("guestbench-builder " + BUILDER + " " + recipe).getBytes(StandardCharsets.UTF_8));
		inputs.forEach((path, bytes) -> {
			ImageFiles.add(digest, path.getBytes(StandardCharsets.UTF_8));
			ImageFiles.add(digest, bytes);
		});
		return Sha256.end(digest);
	}
}
