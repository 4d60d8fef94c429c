/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.util.List;

import org.guestbench.console.terminal.Line;

/**
 * A line as the guest wrote it, over all the lines that it is wrapped into.
 *
 * @param first the number of the first of them
 */
record WrittenLine(long first, List<Line> lines) {

	String text() {
		StringBuilder text = new StringBuilder();
		lines.forEach(line -> text.append(line.text()));
		return text.toString();
	}

	/** The cells that a part of the text stands in. */
	SearchResult.Found place(int from, int to) {
		Place start = place(from);
		Place last = place(Math.max(from, to - 1));
		Line end = lines.get((int) (last.line - first));
		int width = last.column + 1 < end.columns() && end.code(last.column + 1) == Line.TAIL ? 2 : 1;
		return new SearchResult.Found(start.line, start.column, last.line, last.column + (from == to ? 0 : width));
	}

	private Place place(int index) {
		int rest = index;
		for (int i = 0; i < lines.size(); i++) {
			int length = lines.get(i).text().length();
			if (rest < length || i == lines.size() - 1) {
				return new Place(first + i, column(lines.get(i), rest));
			}
			rest -= length;
		}
		return new Place(first, 0);
	}

	private static int column(Line line, int index) {
		int rest = index;
		for (int column = 0; column < line.columns(); column++) {
			int code = line.code(column);
			if (code != Line.TAIL) {
				rest -= Character.charCount(code) + line.marks(column).length();
				if (rest < 0) {
					return column;
				}
			}
		}
		return line.columns();
	}

	private record Place(long line, int column) {
	}
}
