/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a {@code recipe.yaml} may say, and how each value has to look. None of the forms can be taken for an option of a program. */
final class RecipeKeys {

	static final String DESCRIPTION = "description";
	static final String EXTENDS = "extends";
	static final String BUILDER = "builder";
	static final String SUITE = "suite";
	static final String KERNEL = "kernel";
	static final String KERNEL_ARGUMENTS = "kernel-arguments";
	static final String MINIMUM_MEMORY = "minimum-memory";
	static final String BUILD_SPACE = "build-space";
	static final String PACKAGES = "packages";
	static final String FILES = "files";
	static final String PLATFORM = "platform";
	static final String IN_PLACE_OF = "in-place-of";

	private static final String WORD = "[a-z0-9][a-z0-9.-]{0,60}";
	private static final String PACKAGE = "[a-z0-9][a-z0-9.+-]{1,100}";
	private static final String SIZE = "[0-9]{1,9} ?[KMGT]?(i?B)?";

	/** Key to the form of its value, and of each of its values for {@link #LISTS}. */
	static final Map<String, Pattern> FORMS = Map.ofEntries(form(DESCRIPTION, "[^\\p{Cntrl}]{1,200}"), form(EXTENDS, WORD),
			form(BUILDER, WORD), form(SUITE, WORD), form(KERNEL, PACKAGE), form(KERNEL_ARGUMENTS, "[\\x20-\\x7e]{0,1024}"),
			form(MINIMUM_MEMORY, SIZE), form(BUILD_SPACE, SIZE), form(PACKAGES, PACKAGE), form(FILES, WORD), form(PLATFORM, WORD),
			form(IN_PLACE_OF, WORD));

	/** Those that have several values. */
	static final List<String> LISTS = List.of(PACKAGES, FILES);

	/** Those that a recipe needs, or that which it extends. */
	static final List<String> REQUIRED = List.of(DESCRIPTION, BUILDER, SUITE, MINIMUM_MEMORY);

	private RecipeKeys() {
	}

	private static Map.Entry<String, Pattern> form(String key, String form) {
		return Map.entry(key, Pattern.compile(form));
	}
}
