/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A screen of lines with its scrolling region. What scrolls out at the top of the whole screen goes to the sink. */
final class Page {

	private final LineSink sink;
	private Line[] lines;
	private int columns;
	private int top;
	private int bottom;

	Page(int columns, int rows, LineSink sink) {
		this.columns = columns;
		this.sink = sink;
		lines = new Line[rows];
		Arrays.setAll(lines, row -> new Line(columns));
		bottom = rows - 1;
	}

	int columns() {
		return columns;
	}

	int rows() {
		return lines.length;
	}

	int top() {
		return top;
	}

	int bottom() {
		return bottom;
	}

	Line line(int row) {
		return lines[row];
	}

	void region(int newTop, int newBottom) {
		top = newTop;
		bottom = newBottom;
	}

	/** Moves the region's lines up; blank ones come in at its bottom. What leaves the top of the screen is kept. */
	void scrollUp(int count, long style) {
		LineSink receiver = top == 0 ? sink : line -> {
		};
		shiftUp(top, count, style, receiver);
	}

	/** Removes lines, and moves those below them in the region up: unlike scrolled ones they are not kept. */
	void deleteLines(int from, int count, long style) {
		shiftUp(from, count, style, line -> {
		});
	}

	private void shiftUp(int from, int count, long style, LineSink receiver) {
		for (int i = 0; i < Math.min(count, bottom - from + 1); i++) {
			Line gone = lines[from];
			receiver.append(gone);
			System.arraycopy(lines, from + 1, lines, from, bottom - from);
			gone.reset(style);
			lines[bottom] = gone;
		}
	}

	/** Moves the lines from a row to the region's bottom down; blank ones come in at the row. */
	void scrollDown(int from, int count, long style) {
		for (int i = 0; i < Math.min(count, bottom - from + 1); i++) {
			Line gone = lines[bottom];
			System.arraycopy(lines, from, lines, from + 1, bottom - from);
			gone.reset(style);
			lines[from] = gone;
		}
	}

	void clear(long style) {
		for (Line line : lines) {
			line.reset(style);
		}
	}

	/** Gives all that stands on the screen to the sink, so that it is kept though the screen is cleared. */
	void keep() {
		int end = lines.length;
		while (end > 0 && lines[end - 1].length() == 0) {
			end--;
		}
		for (int row = 0; row < end; row++) {
			sink.append(lines[row]);
		}
	}

	/** Cuts or fills each line and the screen, as programs of the alternate screen expect, which draw everything anew. */
	void resize(int newColumns, int newRows, Cursor cursor) {
		for (Line line : lines) {
			line.resize(newColumns, Style.PLAIN);
		}
		int before = lines.length;
		lines = Arrays.copyOf(lines, newRows);
		for (int row = before; row < newRows; row++) {
			lines[row] = new Line(newColumns);
		}
		resized(newColumns, newRows, cursor, cursor.row, cursor.column);
	}

	/** Breaks lines that were too long for the screen anew, and gives those to the sink that have no room any more. */
	void reflow(int newColumns, int newRows, Cursor cursor) {
		List<Line> broken = new ArrayList<>();
		int row = 0;
		int column = cursor.column;
		for (Paragraph paragraph : paragraphs(cursor)) {
			if (paragraph.cursor() >= 0) {
				row = broken.size() + paragraph.cursor() / newColumns;
				column = paragraph.cursor() % newColumns;
			}
			broken.addAll(paragraph.broken(newColumns));
		}
		while (broken.size() <= row) {
			broken.add(new Line(newColumns));
		}
		Deque<Line> rest = new ArrayDeque<>(broken);
		while (rest.size() > newRows && rest.size() > row + 1 && rest.getLast().length() == 0) {
			rest.removeLast();
		}
		while (rest.size() > newRows) {
			sink.append(rest.removeFirst());
			row--;
		}
		lines = new Line[newRows];
		Arrays.setAll(lines, i -> rest.isEmpty() ? new Line(newColumns) : rest.removeFirst());
		resized(newColumns, newRows, cursor, row, column);
	}

	private List<Paragraph> paragraphs(Cursor cursor) {
		List<Paragraph> paragraphs = new ArrayList<>();
		int from = 0;
		for (int row = 0; row < lines.length; row++) {
			if (!lines[row].wrapped() || row == lines.length - 1) {
				int at = cursor.row >= from && cursor.row <= row ? (cursor.row - from) * columns + cursor.column : -1;
				paragraphs.add(new Paragraph(List.of(lines).subList(from, row + 1), at));
				from = row + 1;
			}
		}
		return paragraphs;
	}

	private void resized(int newColumns, int newRows, Cursor cursor, int row, int column) {
		columns = newColumns;
		top = 0;
		bottom = newRows - 1;
		cursor.moveTo(Math.clamp(row, 0, newRows - 1), Math.clamp(column, 0, newColumns - 1));
	}
}
