/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.util.List;
import java.util.Map;

/**
 * A {@code recipe.yaml} as it stands there.
 *
 * @param values key to value, for those keys that have one value
 * @param lists  key to values, for those that have several
 */
record RecipeText(Map<String, String> values, Map<String, List<String>> lists) {

	RecipeText {
		values = Map.copyOf(values);
		lists = Map.copyOf(lists);
	}

	List<String> list(String key) {
		return lists.getOrDefault(key, List.of());
	}
}
