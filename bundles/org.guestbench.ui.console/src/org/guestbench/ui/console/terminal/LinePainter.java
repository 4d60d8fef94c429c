/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.guestbench.console.terminal.CursorShape;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.LineSize;
import org.guestbench.console.terminal.Style;

/** Paints lines: runs of one style at once where the font allows it. For the UI thread, during one paint event. */
final class LinePainter {

	/** Of cursors that are lines. */
	private static final int THIN = 2;

	private final GC gc;
	private final Cells cells;
	private final TerminalColors colors;
	private final boolean reverse;

	LinePainter(GC gc, Cells cells, TerminalColors colors, boolean reverse) {
		this.gc = gc;
		this.cells = cells;
		this.colors = colors;
		this.reverse = reverse;
	}

	/** @param selected the cells that are shown as selected, null if none are */
	void paint(Line line, int y, int width, @Nullable Range selected) {
		gc.setBackground(colors.backgroundOf(Style.PLAIN, reverse));
		gc.fillRectangle(0, y, width, cells.height());
		if (line.size() == LineSize.SINGLE) {
			cells(line, y, selected);
		} else {
			large(line, y, width, selected);
		}
	}

	void cursor(Line line, int column, CursorShape shape, int y, boolean focused) {
		int code = column < line.columns() ? line.code(column) : 0;
		int scale = line.size() == LineSize.SINGLE ? 1 : 2;
		int width = scale * (column + 1 < line.columns() && line.code(column + 1) == Line.TAIL ? 2 : 1) * cells.width();
		int x = column * cells.width() * scale;
		gc.setForeground(colors.cursor());
		gc.setBackground(colors.cursor());
		if (!focused) {
			gc.drawRectangle(x, y, width - 1, cells.height() - 1);
			return;
		}
		switch (shape) {
		case UNDERLINE -> gc.fillRectangle(x, y + cells.height() - THIN, width, THIN);
		case BAR -> gc.fillRectangle(x, y, THIN, cells.height());
		case BLOCK -> {
			gc.fillRectangle(x, y, width, cells.height());
			if (code > 0 && scale == 1) {
				gc.setForeground(colors.background());
				gc.setFont(cells.font(false, false));
				gc.drawString(Character.toString(code) + line.marks(column), x, y, true);
			}
		}
		}
	}

	private void large(Line line, int y, int width, @Nullable Range selected) {
		Transform transform = new Transform(gc.getDevice());
		try {
			gc.setClipping(0, y, width, cells.height());
			float top = line.size() == LineSize.DOUBLE_BOTTOM ? y - cells.height() : y;
			transform.translate(0, top);
			transform.scale(2, line.size() == LineSize.DOUBLE_WIDTH ? 1 : 2);
			gc.setTransform(transform);
			cells(line, 0, selected);
		} finally {
			gc.setTransform(null);
			gc.setClipping((Rectangle) null);
			transform.dispose();
		}
	}

	private void cells(Line line, int y, @Nullable Range selected) {
		runs(line, (style, from, to) -> background(style, from, to, y));
		if (selected != null) {
			gc.setBackground(colors.selection());
			gc.fillRectangle(selected.from() * cells.width(), y, (selected.to() - selected.from()) * cells.width(), cells.height());
		}
		runs(line, (style, from, to) -> {
			if (!Style.has(style, Style.INVISIBLE)) {
				text(line, style, from, to, y);
			}
		});
	}

	private static void runs(Line line, Run run) {
		int length = line.length();
		int from = 0;
		while (from < length) {
			long style = line.style(from);
			int to = from + 1;
			while (to < length && line.style(to) == style) {
				to++;
			}
			run.cells(style, from, to);
			from = to;
		}
	}

	private void background(long style, int from, int to, int y) {
		Color color = colors.backgroundOf(style, reverse);
		if (!color.equals(colors.backgroundOf(Style.PLAIN, reverse))) {
			gc.setBackground(color);
			gc.fillRectangle(from * cells.width(), y, (to - from) * cells.width(), cells.height());
		}
	}

	private void text(Line line, long style, int from, int to, int y) {
		gc.setForeground(colors.foregroundOf(style, reverse));
		gc.setFont(cells.font(Style.has(style, Style.BOLD), Style.has(style, Style.ITALIC)));
		int column = from;
		while (column < to) {
			int end = column;
			while (end < to && simple(line, end)) {
				end++;
			}
			if (end > column) {
				draw(line.text(column, end).stripTrailing(), column, y);
				column = end;
			} else {
				if (line.code(column) > 0) {
					draw(Character.toString(line.code(column)) + line.marks(column), column, y);
				}
				column++;
			}
		}
		decorations(style, from, to, y);
	}

	private void draw(String text, int column, int y) {
		if (!text.isEmpty()) {
			gc.drawString(text, column * cells.width(), y, true);
		}
	}

	/** Whether a cell can be drawn together with others: ASCII has the width that it should have. */
	private boolean simple(Line line, int column) {
		return cells.even() && line.code(column) >= 0 && line.code(column) < 0x7f && line.marks(column).isEmpty();
	}

	private void decorations(long style, int from, int to, int y) {
		int x = from * cells.width();
		int end = to * cells.width() - 1;
		if (Style.has(style, Style.UNDERLINE)) {
			int base = y + Math.min(cells.ascent() + 1, cells.height() - 1);
			gc.drawLine(x, base, end, base);
		}
		if (Style.has(style, Style.STRUCK)) {
			int middle = y + cells.ascent() * 2 / 3;
			gc.drawLine(x, middle, end, middle);
		}
	}

	/** Neighbouring cells of one style. */
	@FunctionalInterface
	private interface Run {
		void cells(long style, int from, int to);
	}
}
