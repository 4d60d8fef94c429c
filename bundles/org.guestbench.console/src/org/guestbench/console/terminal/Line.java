/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.Arrays;

import org.eclipse.jdt.annotation.Nullable;

/**
 * One line of cells. A cell holds a code point, 0 if it is blank, or {@link #TAIL} if the wide character at its left reaches over it; its
 * style; and marks that are drawn over the character. Other packages see only lines that nobody changes any more.
 */
public final class Line {

	/** The right half of a wide character. */
	public static final int TAIL = -1;

	/** A cell has at most this many combining marks, in UTF-16: what a guest sends shall not grow without end. */
	private static final int MOST_MARKS = 8;

	private int[] codes;
	private long[] styles;
	private String @Nullable [] marks;
	private boolean wrapped;
	private LineSize size = LineSize.SINGLE;

	Line(int columns) {
		codes = new int[columns];
		styles = new long[columns];
	}

	/**
	 * A line as it was kept.
	 *
	 * @param marks   of each cell, null if no cell has any
	 * @param wrapped whether it goes on in the next line
	 */
	public Line(int[] codes, long[] styles, String @Nullable [] marks, boolean wrapped, LineSize size) {
		this.codes = codes;
		this.styles = styles;
		this.marks = marks;
		this.wrapped = wrapped;
		this.size = size;
	}

	public int columns() {
		return codes.length;
	}

	public int code(int column) {
		return codes[column];
	}

	public long style(int column) {
		return styles[column];
	}

	/** The combining marks of a cell, mostly none. */
	public String marks(int column) {
		String[] present = marks;
		String mark = present == null ? null : present[column];
		return mark == null ? "" : mark;
	}

	public boolean hasMarks() {
		return marks != null;
	}

	public boolean wrapped() {
		return wrapped;
	}

	public LineSize size() {
		return size;
	}

	/** The number of cells up to the last one that is not blank and plain. */
	public int length() {
		int length = codes.length;
		while (length > 0 && codes[length - 1] == 0 && styles[length - 1] == Style.PLAIN) {
			length--;
		}
		return length;
	}

	/** What stands in some of the cells; blanks at the end are left out if {@code to} is the end of the line. */
	public String text(int from, int to) {
		StringBuilder text = new StringBuilder();
		for (int column = Math.max(0, from); column < Math.min(to, codes.length); column++) {
			int code = codes[column];
			if (code != TAIL) {
				text.appendCodePoint(code == 0 ? ' ' : code).append(marks(column));
			}
		}
		if (to >= codes.length && !wrapped) {
			text.setLength(text.toString().stripTrailing().length());
		}
		return text.toString();
	}

	public String text() {
		return text(0, codes.length);
	}

	Line copy() {
		String[] present = marks;
		return new Line(codes.clone(), styles.clone(), present == null ? null : present.clone(), wrapped, size);
	}

	void wrapped(boolean value) {
		wrapped = value;
	}

	void size(LineSize value) {
		size = value;
	}

	/** Makes the line as good as new. */
	void reset(long style) {
		Arrays.fill(codes, 0);
		Arrays.fill(styles, style);
		marks = null;
		wrapped = false;
		size = LineSize.SINGLE;
	}

	/** @param width 1, or 2 if the next cell becomes its right half */
	void put(int column, int code, int width, long style) {
		split(column);
		split(column + width);
		codes[column] = code;
		styles[column] = style;
		unmark(column, column + width);
		if (width == 2) {
			codes[column + 1] = TAIL;
			styles[column + 1] = style;
		}
	}

	void putAscii(int column, byte[] bytes, int from, int count, long style) {
		split(column);
		split(column + count);
		for (int i = 0; i < count; i++) {
			codes[column + i] = bytes[from + i];
		}
		Arrays.fill(styles, column, column + count, style);
		unmark(column, column + count);
	}

	/** Puts a combining mark over a character, unless it has too many already. */
	void mark(int column, int code) {
		String all = marks(column) + Character.toString(code);
		if (all.length() <= MOST_MARKS) {
			mark(column, all);
		}
	}

	void erase(int from, int to, long style) {
		split(from);
		split(to);
		Arrays.fill(codes, from, to, 0);
		Arrays.fill(styles, from, to, style);
		unmark(from, to);
	}

	void eraseUnprotected(int from, int to, long style) {
		for (int column = from; column < to; column++) {
			if (!Style.has(styles[column], Style.PROTECTED)) {
				erase(column, column + 1, style);
			}
		}
	}

	/** Moves what is at and right of a column to the right; what leaves the line is lost. */
	void insert(int column, int count, long style) {
		split(column);
		shift(column, column + count, codes.length - column - count);
		erase(column, column + count, style);
		split(codes.length);
	}

	/** Moves what is right of some cells to the left, over them. */
	void delete(int column, int count, long style) {
		split(column);
		split(column + count);
		shift(column + count, column, codes.length - column - count);
		erase(codes.length - count, codes.length, style);
	}

	/** Changes the number of cells; what does not fit is lost. */
	void resize(int columns, long style) {
		int before = codes.length;
		codes = Arrays.copyOf(codes, columns);
		styles = Arrays.copyOf(styles, columns);
		String[] present = marks;
		if (present != null) {
			marks = Arrays.copyOf(present, columns);
		}
		if (columns > before) {
			Arrays.fill(styles, before, columns, style);
		} else {
			split(columns);
		}
	}

	void copyCells(int from, int count, Line target, int to) {
		System.arraycopy(codes, from, target.codes, to, count);
		System.arraycopy(styles, from, target.styles, to, count);
		for (int i = 0; i < count; i++) {
			if (!marks(from + i).isEmpty()) {
				target.mark(to + i, marks(from + i));
			}
		}
	}

	private void mark(int column, String all) {
		String[] present = marks;
		if (present == null) {
			present = new String[codes.length];
			marks = present;
		}
		present[column] = all;
	}

	/** Erases both halves of a wide character that a change at this column would cut. */
	private void split(int column) {
		if (column > 0 && column < codes.length && codes[column] == TAIL) {
			codes[column] = 0;
			codes[column - 1] = 0;
			unmark(column - 1, column);
		} else if (column == codes.length && column > 0 && codes[column - 1] != TAIL && codes[column - 1] > 0
				&& CharacterWidth.of(codes[column - 1]) == 2) {
			codes[column - 1] = 0;
		}
	}

	private void shift(int from, int to, int count) {
		System.arraycopy(codes, from, codes, to, count);
		System.arraycopy(styles, from, styles, to, count);
		String[] present = marks;
		if (present != null) {
			System.arraycopy(present, from, present, to, count);
		}
	}

	private void unmark(int from, int to) {
		String[] present = marks;
		if (present != null) {
			Arrays.fill(present, from, to, null);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Line line && wrapped == line.wrapped && size == line.size && Arrays.equals(codes, line.codes)
				&& Arrays.equals(styles, line.styles) && Arrays.equals(marks, line.marks);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(codes);
	}

	@Override
	public String toString() {
		return text();
	}
}
