/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.guestbench.api.MemorySize;
import org.guestbench.images.internal.recipe.ImageFiles;
import org.guestbench.images.internal.recipe.Recipe;
import org.guestbench.images.internal.recipe.RecipeKey;
import org.junit.Test;

/** What tells whether an image is as new as its recipe is found out once for as long as nothing changes. */
public class RecipeKeyTest {

	private static final String MAIN = "src/main.c";

	private SortedMap<String, byte[]> sources = sources("int main;");
	private final Recipe recipe = recipe("256M");
	private final RecipeKey keys = new RecipeKey(path -> path.equals("guest") ? sources : Collections.emptySortedMap());

	@Test
	public void theSameFilesAreDigestedOnce() throws Exception {
		String key = keys.of(recipe);
		// Nobody may do so; here it tells whether somebody looks.
		sources.put(MAIN, new byte[] { 1 });
		assertEquals(key, keys.of(recipe));
		assertEquals("equal recipes have the same key", key, keys.of(recipe("256M")));
	}

	@Test
	public void otherFilesAreAnotherKey() throws Exception {
		String key = keys.of(recipe);
		sources = sources("int other;");
		assertNotEquals(key, keys.of(recipe));
		sources = sources("int main;");
		assertEquals("as it was", key, keys.of(recipe));
	}

	@Test
	public void anotherRecipeOfTheSameNameIsAnotherKey() throws Exception {
		String key = keys.of(recipe);
		assertNotEquals(key, keys.of(recipe("300M")));
		assertEquals(key, keys.of(recipe));
	}

	private static SortedMap<String, byte[]> sources(String text) {
		return new TreeMap<>(Map.of(MAIN, text.getBytes(StandardCharsets.UTF_8)));
	}

	private static Recipe recipe(String memory) {
		return new Recipe("tiny", "A tiny one", "fake", "bookworm", "", List.of(), "", "quiet", MemorySize.parse(memory),
				MemorySize.parse("1G"),
				ImageFiles.NONE, List.of());
	}
}
