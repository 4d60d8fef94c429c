/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.util.List;
import java.util.function.Predicate;

/**
 * A pattern for relative paths with slashes: {@code *} and {@code ?} stand for letters of one name, a {@code **} between slashes for
 * any number of folders, none included. Matching takes time proportional to pattern times path at worst, because the paths are a guest's.
 */
public final class PathPattern {

	private static final String ANY_FOLDERS = "**";

	private final String text;
	private final List<String> names;

	private PathPattern(String text, List<String> names) {
		this.text = text;
		this.names = names;
	}

	/** @throws IllegalArgumentException with a message for the user */
	public static PathPattern of(String text) {
		String trimmed = text.startsWith("./") ? text.substring(2) : text;
		List<String> names = List.of(trimmed.split("/", -1));
		if (trimmed.startsWith("/")) {
			throw new IllegalArgumentException("The pattern '" + text + "' is absolute. Write it relative to the folder.");
		}
		if (names.contains("") || names.contains(".") || names.contains("..")) {
			throw new IllegalArgumentException("The pattern '" + text + "' has an empty name, '.' or '..' in it.");
		}
		return new PathPattern(text, names);
	}

	/** Whether a path matches one of them. */
	public static Predicate<String> any(List<String> patterns) {
		List<PathPattern> compiled = patterns.stream().map(PathPattern::of).toList();
		return path -> compiled.stream().anyMatch(p -> p.matches(path));
	}

	public boolean matches(String path) {
		String[] parts = path.split("/", -1);
		boolean[] reached = new boolean[parts.length + 1];
		reached[0] = true;
		for (String name : names) {
			boolean[] next = new boolean[parts.length + 1];
			for (int i = 0; i <= parts.length; i++) {
				if (ANY_FOLDERS.equals(name)) {
					next[i] = reached[i] || i > 0 && next[i - 1];
				} else if (i > 0 && reached[i - 1]) {
					next[i] = matchesName(name, parts[i - 1]);
				}
			}
			reached = next;
		}
		return reached[parts.length];
	}

	/** Greedy with one point to go back to: the last star. */
	static boolean matchesName(String pattern, String name) {
		int p = 0;
		int n = 0;
		int star = -1;
		int afterStar = 0;
		while (n < name.length()) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = p++;
				afterStar = n;
			} else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
				p++;
				n++;
			} else if (star >= 0) {
				p = star + 1;
				n = ++afterStar;
			} else {
				return false;
			}
		}
		while (p < pattern.length() && pattern.charAt(p) == '*') {
			p++;
		}
		return p == pattern.length();
	}

	@Override
	public String toString() {
		return text;
	}
}
