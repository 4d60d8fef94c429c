/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.internal.recipe.RecipeBook;
import org.guestbench.images.internal.recipe.RecipeKey;
import org.guestbench.images.internal.store.StoredImage;

/** Whether an image is as new as its recipe. One without a recipe always is. */
final class Currency {

	private final RecipeBook recipes;
	private final RecipeKey keys;

	Currency(RecipeBook recipes, RecipeKey keys) {
		this.recipes = recipes;
		this.keys = keys;
	}

	boolean hasRecipe(String name) throws CoreException {
		return recipes.has(name);
	}

	/** For images of that name. */
	Predicate<StoredImage> of(String name) throws CoreException {
		if (!recipes.has(name)) {
			return image -> true;
		}
		String key = key(name);
		return image -> key.equals(image.manifest().recipe());
	}

	String key(String name) throws CoreException {
		return keys.of(recipes.recipe(name));
	}
}
