/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as it was written, which may take several of the screen.
 *
 * @param cursor the cell that the cursor is on, -1 if it is elsewhere
 */
record Paragraph(List<Line> lines, int cursor) {

	List<Line> broken(int columns) {
		Line all = joined();
		if (lines.size() == 1 && all.length() <= columns) {
			all.resize(columns, Style.PLAIN);
			return List.of(all);
		}
		List<Line> broken = new ArrayList<>();
		int length = all.length();
		int from = 0;
		do {
			int count = Math.min(columns, length - from);
			if (count > 1 && from + count < length && all.code(from + count) == Line.TAIL) {
				count--;
			}
			Line line = new Line(columns);
			all.copyCells(from, count, line, 0);
			from += count;
			line.wrapped(from < length);
			broken.add(line);
		} while (from < length);
		return broken;
	}

	private Line joined() {
		if (lines.size() == 1) {
			return lines.get(0);
		}
		Line all = new Line(lines.stream().mapToInt(Line::columns).sum());
		int at = 0;
		for (Line line : lines) {
			line.copyCells(0, line.columns(), all, at);
			at += line.columns();
		}
		return all;
	}
}
