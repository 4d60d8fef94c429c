/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.Collection;
import java.util.List;

/**
 * Words by which people find and gather guests.
 *
 * @param all sorted, each once; at most {@value #MOST}, each a word of at most {@value #LONGEST} characters
 */
public record Tags(List<String> all) {

	public static final int MOST = 32;
	public static final int LONGEST = 40;
	public static final Tags NONE = new Tags(List.of());

	public Tags {
		all = all.stream().distinct().sorted().toList();
		if (all.size() > MOST) {
			throw new IllegalArgumentException("A guest has at most " + MOST + " tags, not " + all.size() + ".");
		}
		for (String tag : all) {
			if (tag.isEmpty() || tag.length() > LONGEST
					|| tag.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c) || c == ',')) {
				throw new IllegalArgumentException(
						"A tag is a word of at most " + LONGEST + " characters, without commas: '" + tag + "' is none.");
			}
		}
	}

	/** Of several guests, say: whatever is in one of them. */
	public static List<String> union(Collection<Tags> several) {
		return several.stream().flatMap(tags -> tags.all().stream()).distinct().sorted().toList();
	}
}
