/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the known names a mistyped one was to be. */
public final class NearNames {

	private NearNames() {
	}

	/** The nearest of the names if it differs by no more than a third of its letters. */
	public static Optional<String> nearest(String typed, Collection<String> names) {
		String wanted = typed.toLowerCase(Locale.ROOT);
		return names.stream().filter(n -> near(wanted, n)).min(Comparator.comparingInt(n -> distance(wanted, n)));
	}

	/** " Did you mean 'x'?" or nothing. */
	public static String question(String typed, Collection<String> names) {
		return nearest(typed, names).map(n -> " Did you mean '" + n + "'?").orElse("");
	}

	private static boolean near(String typed, String name) {
		if (typed.length() > 100) {
			return false;
		}
		boolean beginning = typed.length() >= 3 && name.startsWith(typed) || name.length() >= 3 && typed.startsWith(name);
		return beginning || distance(typed, name) <= Math.max(1, name.length() / 3);
	}

	/** The number of letters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
	private static int distance(String a, String b) {
		int[][] d = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				d[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, d, i, j);
			}
		}
		return d[a.length()][b.length()];
	}

	private static int step(String a, String b, int[][] d, int i, int j) {
		int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
		int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
		boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
		return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
	}
}
