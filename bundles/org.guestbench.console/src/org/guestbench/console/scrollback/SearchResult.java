/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

/** How a search ended. */
public sealed interface SearchResult {

	/**
	 * @param line     where it begins
	 * @param column   the first cell
	 * @param lastLine where it ends, another line than the first if it was wrapped
	 * @param end      one after its last cell there
	 */
	record Found(long line, int column, long lastLine, int end) implements SearchResult {
	}

	record NotFound() implements SearchResult {
	}

	/** The time was up. @param line a search from here goes on */
	record OutOfTime(long line) implements SearchResult {
	}
}
