/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import org.guestbench.images.internal.recipe.Recipe;

/** Why a build has failed, for the user. */
final class BuildFailure {

	private BuildFailure() {
	}

	static String of(Recipe recipe, int status, Optional<String> error) {
		return start(recipe) + error.orElse("its builder '" + recipe.builder() + "' ended with status " + status + ".");
	}

	static String of(Recipe recipe, IOException problem) {
		String message = String.valueOf(problem.getMessage());
		String text = message.toLowerCase(Locale.ROOT);
		if (text.contains("no space left") || text.contains("quota exceeded")) {
			return start(recipe) + "there is no space left. Free some, or set XDG_CACHE_HOME to a folder on another disk, and try again.";
		}
		return start(recipe) + message + ".";
	}

	static String start(Recipe recipe) {
		return "Cannot build the image '" + recipe.name() + "': ";
	}
}
