/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enumeration constants as users write them: {@code on-failure} for {@code ON_FAILURE}. */
public final class OptionText {

	private OptionText() {
	}

	public static String of(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static List<String> all(Class<? extends Enum<?>> type) {
		return Arrays.stream(type.getEnumConstants()).map(OptionText::of).toList();
	}

	/** @throws IllegalArgumentException with a message that lists the choices */
	public static <E extends Enum<E>> E parse(Class<E> type, String text) {
		return Arrays.stream(type.getEnumConstants()).filter(value -> of(value).equals(text.toLowerCase(Locale.ROOT))).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", all(type)) + "."));
	}
}
