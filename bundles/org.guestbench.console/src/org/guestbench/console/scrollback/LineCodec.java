/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.terminal.CharacterWidth;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.LineSize;

/**
 * How a line is kept: a byte with {@link LineSize} and whether the line goes on, the number of bytes of its text, the text in UTF-8 with
 * U+0000 for blank cells, and runs of equal style as pairs of length and style, the last of which is left out if it is plain. Numbers are
 * in base 128, the low digits first.
 */
final class LineCodec {

	private static final int WRAPPED = 0x80;

	private byte[] bytes = new byte[256];
	private int length;

	/** Encodes a line into {@link #bytes()}. */
	void encode(Line line) {
		length = 0;
		int cells = line.length();
		need(1 + 10 + cells * 4);
		bytes[length++] = (byte) (line.size().ordinal() | (line.wrapped() ? WRAPPED : 0));
		text(line, cells);
		styles(line, cells);
	}

	byte[] bytes() {
		return bytes;
	}

	int length() {
		return length;
	}

	private void text(Line line, int cells) {
		if (plain(line, cells)) {
			number(cells);
			for (int column = 0; column < cells; column++) {
				bytes[length++] = (byte) line.code(column);
			}
		} else {
			StringBuilder text = new StringBuilder();
			for (int column = 0; column < cells; column++) {
				if (line.code(column) != Line.TAIL) {
					text.appendCodePoint(line.code(column)).append(line.marks(column));
				}
			}
			byte[] encoded = text.toString().getBytes(StandardCharsets.UTF_8);
			number(encoded.length);
			need(encoded.length);
			System.arraycopy(encoded, 0, bytes, length, encoded.length);
			length += encoded.length;
		}
	}

	private static boolean plain(Line line, int cells) {
		for (int column = 0; column < cells; column++) {
			if (line.code(column) < 0 || line.code(column) >= 0x80) {
				return false;
			}
		}
		return !line.hasMarks();
	}

	private void styles(Line line, int cells) {
		int from = 0;
		while (from < cells) {
			long style = line.style(from);
			int to = from + 1;
			while (to < cells && line.style(to) == style) {
				to++;
			}
			if (to < cells || style != 0) {
				number(to - from);
				number(style);
			}
			from = to;
		}
	}

	private void number(long value) {
		need(10);
		long rest = value;
		while ((rest & ~0x7fL) != 0) {
			bytes[length++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		bytes[length++] = (byte) rest;
	}

	private void need(int more) {
		if (length + more > bytes.length) {
			bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
		}
	}

	/** @throws IllegalArgumentException if that is no line */
	static Line decode(byte[] kept, int from, int to) {
		int flags = from < to ? kept[from] : 0;
		Numbers in = new Numbers(kept, from + 1, to);
		int textLength = in.count(to - in.at);
		String text = new String(kept, in.at, textLength, StandardCharsets.UTF_8);
		in.at += textLength;
		Cells cells = new Cells(text.length() * 2);
		text.codePoints().forEach(cells::add);
		long[] styles = new long[cells.count];
		int column = 0;
		while (in.at < to) {
			int run = in.count(styles.length - column);
			long style = in.next();
			Arrays.fill(styles, column, column + run, style);
			column += run;
		}
		LineSize size = LineSize.values()[flags & 3];
		return new Line(Arrays.copyOf(cells.codes, cells.count), styles, cells.marks(), (flags & WRAPPED) != 0, size);
	}

	/** Reads numbers, not beyond the record. */
	private static final class Numbers {
		private final byte[] bytes;
		private final int to;
		private int at;

		Numbers(byte[] bytes, int from, int to) {
			this.bytes = bytes;
			this.to = to;
			at = from;
		}

		long next() {
			long value = 0;
			for (int shift = 0; shift < 70 && at < to; shift += 7) {
				byte digit = bytes[at++];
				value |= (long) (digit & 0x7f) << shift;
				if (digit >= 0) {
					return value;
				}
			}
			throw new IllegalArgumentException("A number does not end.");
		}

		int count(int most) {
			long value = next();
			if (value < 0 || value > most) {
				throw new IllegalArgumentException("A length of " + value + " is too large.");
			}
			return (int) value;
		}
	}

	/** The cells that a text fills. */
	private static final class Cells {
		private final int[] codes;
		private String @Nullable [] marks;
		private int count;

		Cells(int most) {
			codes = new int[most];
		}

		void add(int code) {
			int width = code == 0 ? 1 : CharacterWidth.of(code);
			if (width == 0) {
				mark(code);
			} else {
				codes[count++] = code;
				if (width == 2) {
					codes[count++] = Line.TAIL;
				}
			}
		}

		private void mark(int code) {
			String[] present = marks;
			if (present == null) {
				present = new String[codes.length];
				marks = present;
			}
			int column = count > 1 && codes[count - 1] == Line.TAIL ? count - 2 : Math.max(0, count - 1);
			String before = present[column];
			present[column] = (before == null ? "" : before) + Character.toString(code);
		}

		String @Nullable [] marks() {
			String[] present = marks;
			return present == null ? null : Arrays.copyOf(present, count);
		}
	}
}
