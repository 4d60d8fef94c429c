/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/**
 * How a character looks, packed into a {@code long} so that a screen of them is cheap: 26 bits for each of the colours, of which the
 * upper two say what the lower 24 mean, and a bit for each attribute.
 */
public final class Style {

	public static final long PLAIN = 0;

	public static final long BOLD = 1L << 52;
	public static final long FAINT = 1L << 53;
	public static final long ITALIC = 1L << 54;
	public static final long UNDERLINE = 1L << 55;
	public static final long BLINK = 1L << 56;
	public static final long INVERSE = 1L << 57;
	public static final long INVISIBLE = 1L << 58;
	public static final long STRUCK = 1L << 59;
	/** Not to be erased by selective erasure (DECSCA). */
	static final long PROTECTED = 1L << 60;

	/** A colour that is whatever the terminal's user likes. */
	public static final int DEFAULT = 0;
	private static final int INDEXED = 1 << 24;
	private static final int DIRECT = 2 << 24;

	private static final int COLOR_BITS = 26;
	private static final long COLOR = (1L << COLOR_BITS) - 1;

	private Style() {
	}

	/** One of the 256 colours of xterm. */
	public static int indexed(int index) {
		return INDEXED | index & 0xff;
	}

	public static int direct(int red, int green, int blue) {
		return DIRECT | (red & 0xff) << 16 | (green & 0xff) << 8 | blue & 0xff;
	}

	public static boolean isIndexed(int color) {
		return (color & INDEXED) != 0;
	}

	public static boolean isDirect(int color) {
		return (color & DIRECT) != 0;
	}

	/** The index of an indexed colour, or red, green and blue of a direct one. */
	public static int value(int color) {
		return color & 0xffffff;
	}

	public static int foreground(long style) {
		return (int) (style & COLOR);
	}

	public static int background(long style) {
		return (int) (style >>> COLOR_BITS & COLOR);
	}

	public static boolean has(long style, long attribute) {
		return (style & attribute) != 0;
	}

	static long withForeground(long style, int color) {
		return style & ~COLOR | color;
	}

	static long withBackground(long style, int color) {
		return style & ~(COLOR << COLOR_BITS) | (long) color << COLOR_BITS;
	}

	/** What is left where something of this style is erased: its background. */
	static long erased(long style) {
		return style & COLOR << COLOR_BITS;
	}
}
