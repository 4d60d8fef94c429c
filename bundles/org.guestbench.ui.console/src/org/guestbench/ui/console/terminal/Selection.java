/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.terminal.Line;

/** What is selected: the cells between two places, by the numbers of their lines, which stay the same while the terminal scrolls. */
record Selection(long startLine, int startColumn, long endLine, int endColumn) {

	/** Between two places in any order; the cell at the later one is not included. */
	static Selection between(long line, int column, long otherLine, int otherColumn) {
		return line < otherLine || line == otherLine && column <= otherColumn ? new Selection(line, column, otherLine, otherColumn)
				: new Selection(otherLine, otherColumn, line, column);
	}

	boolean isEmpty() {
		return startLine == endLine && startColumn == endColumn;
	}

	@Nullable
	Range in(long line, int columns) {
		if (isEmpty() || line < startLine || line > endLine) {
			return null;
		}
		int from = line == startLine ? startColumn : 0;
		int to = line == endLine ? endColumn : columns;
		return from < to ? new Range(from, to) : null;
	}

	/** The word at a column, or the one cell if there is none. */
	static Selection word(long number, Line line, int column) {
		int from = Math.min(column, line.columns() - 1);
		int to = from + 1;
		while (from > 0 && inWord(line, from - 1) && inWord(line, from)) {
			from--;
		}
		while (to < line.columns() && inWord(line, to) && inWord(line, to - 1)) {
			to++;
		}
		return new Selection(number, from, number, to);
	}

	/** Names, paths and addresses are words. */
	private static boolean inWord(Line line, int column) {
		int code = line.code(column);
		return code == Line.TAIL || code > 0 && (Character.isLetterOrDigit(code) || "_-./:@~%+=".indexOf(code) >= 0);
	}
}
