/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

/** Text from elsewhere (guests, hypervisors, files) made fit for one line of a report. */
public final class Printable {

	private Printable() {
	}

	/** The text on one line, at most {@code limit} characters, with every control character shown and line breaks as blanks. */
	public static String line(String text, int limit) {
		StringBuilder line = new StringBuilder();
		text.strip().codePoints().limit(limit + 1L).forEach(c -> {
			if (c == '\n' || c == '\r' || c == '\t') {
				if (line.isEmpty() || line.charAt(line.length() - 1) != ' ') {
					line.append(' ');
				}
			} else {
				append(line, c);
			}
		});
		if (line.length() > limit) {
			line.setLength(Character.isHighSurrogate(line.charAt(limit - 4)) ? limit - 4 : limit - 3);
			line.append("...");
		}
		return line.toString();
	}

	/** The first line of the text that is not blank, as {@link #line}. */
	public static String firstLine(String text, int limit) {
		return line(text.lines().filter(l -> !l.isBlank()).findFirst().orElse(""), limit);
	}

	/** The text with its line breaks and every other control character shown. */
	public static String text(String text) {
		StringBuilder shown = new StringBuilder(text.length());
		text.codePoints().forEach(c -> {
			if (c == '\n' || c == '\t') {
				shown.append((char) c);
			} else {
				append(shown, c);
			}
		});
		return shown.toString();
	}

	private static void append(StringBuilder text, int c) {
		if (obeyed(c)) {
			text.append(shown(c));
		} else {
			text.appendCodePoint(c);
		}
	}

	/** Whether a terminal would do something else than to draw this character. */
	static boolean obeyed(int c) {
		return c < 0x20 || c >= 0x7f && c <= 0x9f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x2028 || c == 0x2029
				|| c >= 0xd800 && c <= 0xdfff;
	}

	/** What stands for such a character. */
	static String shown(int c) {
		return c < 0x80 ? "^" + (char) (c ^ 0x40) : String.format("\\u%04x", c);
	}
}
