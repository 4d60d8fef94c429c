/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.util.Comparator;
import java.util.regex.Pattern;

/** How runtimes are named: a kind, or a kind and the beginning of a version. */
final class VersionName {

	/** Component by component as numbers; what is not a number counts as none. */
	static final Comparator<String> OLDEST_FIRST = (one, other) -> {
		String[] ones = one.split("\\D+");
		String[] others = other.split("\\D+");
		for (int i = 0; i < Math.max(ones.length, others.length); i++) {
			int difference = Long.compare(number(ones, i), number(others, i));
			if (difference != 0) {
				return difference;
			}
		}
		return 0;
	};

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	private VersionName() {
	}

	static String of(String kind, String version) {
		return version.isEmpty() ? kind : kind + '-' + version;
	}

	/** {@code jvm-17} fits {@code jvm-17.0.12} but not {@code jvm-170}. */
	static boolean fits(String wanted, String name) {
		return name.equals(wanted) || name.startsWith(wanted)
				&& (name.charAt(wanted.length()) == (wanted.indexOf('-') < 0 ? '-' : '.') || name.charAt(wanted.length()) == '+');
	}

	private static long number(String[] parts, int index) {
		return index < parts.length && NUMBER.matcher(parts[index]).matches() ? Long.parseLong(parts[index]) : 0;
	}
}
