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

	private static final String WORD = "[a-z0-9][a-z0-9.-]{0,60}";
	private static final String PACKAGE = "[a-z0-9][a-z0-9.+-]{1,100}";
	private static final String SIZE = "[0-9]{1,9} ?[KMGT]?(i?B)?";

	/** Key to the form of its value, and of each of its values for {@link #LISTS}. */
	static final Map<String, Pattern> FORMS = Map.of(DESCRIPTION, Pattern.compile("[^\\p{Cntrl}]{1,200}"), EXTENDS, Pattern.compile(WORD),
			BUILDER,
			Pattern.compile(WORD), SUITE, Pattern.compile(WORD), KERNEL, Pattern.compile(PACKAGE), KERNEL_ARGUMENTS,
			Pattern.compile("[\\x20-\\x7e]{0,1024}"), MINIMUM_MEMORY, Pattern.compile(SIZE), BUILD_SPACE, Pattern.compile(SIZE), PACKAGES,
			Pattern.compile(PACKAGE), FILES, Pattern.compile(WORD));

	/** Those that have several values. */
	static final List<String> LISTS = List.of(PACKAGES, FILES);

	/** Those that a recipe needs, or that which it extends. */
	static final List<String> REQUIRED = List.of(DESCRIPTION, BUILDER, SUITE, MINIMUM_MEMORY);

	private RecipeKeys() {
	}
}
