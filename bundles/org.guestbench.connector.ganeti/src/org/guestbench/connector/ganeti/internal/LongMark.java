/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that may be longer than a tag and may change, in tags that are added before the old ones are removed: {@code KEY}, the number of the text, that
 * of the part, and the part. The text with the highest number counts.
 */
record LongMark(String key) {

	/** A tag has 128 characters at most. */
	private static final int LONGEST = 90;
	private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,2}):(.*)", Pattern.DOTALL);

	boolean has(String tag) {
		return tag.startsWith(key);
	}

	/** @param number of the text */
	List<String> write(int number, String text) {
		List<String> tags = new ArrayList<>();
		String rest = MarkText.encoded(text);
		for (int part = 0; part == 0 || !rest.isEmpty(); part++) {
			int length = Math.min(LONGEST, rest.length());
			tags.add(key + number + '.' + part + ':' + rest.substring(0, length));
			rest = rest.substring(length);
		}
		return tags;
	}

	/** The number for the next text. */
	int next(List<String> tags) {
		TreeMap<Integer, TreeMap<Integer, String>> texts = texts(tags);
		return texts.isEmpty() ? 0 : texts.lastKey().intValue() + 1;
	}

	/** Empty if there is none. */
	Optional<String> read(List<String> tags) {
		Map.Entry<Integer, TreeMap<Integer, String>> last = texts(tags).lastEntry();
		return last == null ? Optional.empty() : Optional.of(MarkText.decoded(String.join("", last.getValue().values())));
	}

	private TreeMap<Integer, TreeMap<Integer, String>> texts(List<String> tags) {
		TreeMap<Integer, TreeMap<Integer, String>> texts = new TreeMap<>();
		for (String tag : tags) {
			Matcher form = has(tag) ? FORM.matcher(tag.substring(key.length())) : FORM.matcher("");
			if (form.matches()) {
				texts.computeIfAbsent(Integer.valueOf(form.group(1)), number -> new TreeMap<>()).put(Integer.valueOf(form.group(2)),
						form.group(3));
			}
		}
		return texts;
	}
}
