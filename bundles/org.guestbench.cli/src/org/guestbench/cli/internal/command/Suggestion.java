/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a mistyped word was meant to be. */
final class Suggestion {

	private static final int MOST = 3;

	private Suggestion() {
	}

	/** Those that are at most two slips away, or that the word begins, the nearest first. */
	static List<String> of(String word, Collection<String> words) {
		return words.stream()
				.filter(other -> slips(word, other) <= Math.min(2, other.length() / 2) || !word.isEmpty() && other.startsWith(word))
				.sorted(Comparator.comparingInt(other -> slips(word, other))).limit(MOST).toList();
	}

	/** The Levenshtein distance in which two neighbours changing places count once (optimal string alignment). */
	private static int slips(String a, String b) {
		int[][] d = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					d[i][j] = i + j;
					continue;
				}
				boolean same = a.charAt(i - 1) == b.charAt(j - 1);
				d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
				}
			}
		}
		return d[a.length()][b.length()];
	}
}
