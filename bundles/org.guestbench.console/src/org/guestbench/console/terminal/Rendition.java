/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Select graphic rendition (ECMA-48, section 8.3.117), with the colours of ISO 8613-6 and xterm. */
final class Rendition {

	private Rendition() {
	}

	static long apply(Parameters parameters, long style) {
		long result = style;
		for (int i = 0; i < parameters.count(); i++) {
			int number = parameters.get(i, 0);
			if (number == 38 || number == 48) {
				Color color = color(parameters, i);
				i = color.last();
				if (color.known()) {
					result = number == 38 ? Style.withForeground(result, color.value()) : Style.withBackground(result, color.value());
				}
			} else {
				result = apply(number, parameters.isSub(i + 1) ? parameters.get(i + 1, 1) : -1, result);
				while (parameters.isSub(i + 1)) {
					i++;
				}
			}
		}
		return result;
	}

	private static long apply(int number, int sub, long style) {
		if (number >= 30 && number <= 37) {
			return Style.withForeground(style, Style.indexed(number - 30));
		}
		if (number >= 40 && number <= 47) {
			return Style.withBackground(style, Style.indexed(number - 40));
		}
		if (number >= 90 && number <= 97) {
			return Style.withForeground(style, Style.indexed(number - 90 + 8));
		}
		if (number >= 100 && number <= 107) {
			return Style.withBackground(style, Style.indexed(number - 100 + 8));
		}
		return switch (number) {
		case 0 -> style & Style.PROTECTED;
		case 1 -> style | Style.BOLD;
		case 2 -> style | Style.FAINT;
		case 3 -> style | Style.ITALIC;
		case 4 -> sub == 0 ? style & ~Style.UNDERLINE : style | Style.UNDERLINE;
		case 5, 6 -> style | Style.BLINK;
		case 7 -> style | Style.INVERSE;
		case 8 -> style | Style.INVISIBLE;
		case 9 -> style | Style.STRUCK;
		case 21 -> style | Style.UNDERLINE;
		case 22 -> style & ~(Style.BOLD | Style.FAINT);
		case 23 -> style & ~Style.ITALIC;
		case 24 -> style & ~Style.UNDERLINE;
		case 25 -> style & ~Style.BLINK;
		case 27 -> style & ~Style.INVERSE;
		case 28 -> style & ~Style.INVISIBLE;
		case 29 -> style & ~Style.STRUCK;
		case 39 -> Style.withForeground(style, Style.DEFAULT);
		case 49 -> Style.withBackground(style, Style.DEFAULT);
		default -> style;
		};
	}

	/** A colour as {@code 38;5;N}, {@code 38;2;R;G;B}, or the same with colons, where a colour space may come before red. */
	private static Color color(Parameters parameters, int at) {
		boolean colons = parameters.isSub(at + 1);
		int last = at;
		while (colons && parameters.isSub(last + 1)) {
			last++;
		}
		int kind = parameters.get(at + 1, 0);
		if (kind == 5) {
			return new Color(true, Style.indexed(parameters.get(at + 2, 0)), colons ? last : at + 2);
		}
		if (kind == 2) {
			int red = colons && last - at > 4 ? at + 3 : at + 2;
			int value = Style.direct(parameters.get(red, 0), parameters.get(red + 1, 0), parameters.get(red + 2, 0));
			return new Color(true, value, colons ? last : at + 4);
		}
		return new Color(false, 0, colons ? last : at + 1);
	}

	/** @param last the last parameter that belongs to it */
	private record Color(boolean known, int value, int last) {
	}
}
