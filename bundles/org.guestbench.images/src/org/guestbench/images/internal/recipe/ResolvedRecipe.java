/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.images.internal.Failure;

/**
 * A recipe with all that it extends, and what it says of its image that makes no difference to how that is built.
 *
 * @param platform  as {@link org.guestbench.images.ImageRecipe} has it
 * @param inPlaceOf likewise
 */
record ResolvedRecipe(Recipe recipe, String platform, String inPlaceOf) {

	/** What one build takes beside the download: the root file system as files and as an image. */
	private static final String BUILD_SPACE = "2G";

	/** @param texts the most general one first */
	static ResolvedRecipe merge(String name, Deque<RecipeText> texts, String modules, ImageFiles files, List<Recipe.Script> scripts)
			throws CoreException {
		Map<String, String> values = new LinkedHashMap<>();
		Set<String> packages = new LinkedHashSet<>();
		for (RecipeText text : texts) {
			values.putAll(text.values());
			packages.addAll(text.list(RecipeKeys.PACKAGES));
		}
		for (String key : RecipeKeys.REQUIRED) {
			if (!values.containsKey(key)) {
				throw Failure.of("Cannot use the recipe '" + name + "': it has no '" + key + "'. Add it, or extend a recipe that has it.");
			}
		}
		// It takes that place itself, not with all that extend it.
		String inPlaceOf = value(texts.getLast().values(), RecipeKeys.IN_PLACE_OF);
		String platform = value(values, RecipeKeys.PLATFORM);
		if (!inPlaceOf.isEmpty() && platform.isEmpty()) {
			throw Failure
					.of("Cannot use the recipe '" + name + "': it is in the place of '" + inPlaceOf + "', and says not where. Add the '"
							+ RecipeKeys.PLATFORM + "' of its guests.");
		}
		Recipe recipe = new Recipe(name, value(values, RecipeKeys.DESCRIPTION), value(values, RecipeKeys.BUILDER),
				value(values, RecipeKeys.SUITE),
				value(values, RecipeKeys.KERNEL), List.copyOf(packages), modules, value(values, RecipeKeys.KERNEL_ARGUMENTS),
				MemorySize.parse(value(values, RecipeKeys.MINIMUM_MEMORY)),
				MemorySize.parse(values.getOrDefault(RecipeKeys.BUILD_SPACE, BUILD_SPACE)),
				files, scripts);
		return new ResolvedRecipe(recipe, platform, inPlaceOf);
	}

	private static String value(Map<String, String> values, String key) {
		return values.getOrDefault(key, "");
	}
}
