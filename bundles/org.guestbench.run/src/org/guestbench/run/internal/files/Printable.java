/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

/**
 * Makes words that come from elsewhere, file names above all, fit to be shown: what could steer a terminal is written as an escape, and so is
 * a space that is none of the keyboard's, so that two texts that differ look different.
 */
public final class Printable {

	private Printable() {
	}

	public static String of(String text) {
		return of(text, 300);
	}

	/** @param limit at most that many characters of the text; three dots for the rest */
	public static String of(String text, int limit) {
		StringBuilder shown = new StringBuilder();
		int end = Math.min(text.length(), limit);
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (harmless(c)) {
				shown.append(c);
			} else {
				shown.append(String.format("\\u%04x", Integer.valueOf(c)));
			}
		}
		return text.length() > limit ? shown.append("...").toString() : shown.toString();
	}

	/** With a full stop at its end, whether or not it has one. */
	public static String sentence(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

	private static boolean harmless(char c) {
		return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.LINE_SEPARATOR
				&& Character.getType(c) != Character.PARAGRAPH_SEPARATOR && (c == ' ' || Character.getType(c) != Character.SPACE_SEPARATOR);
	}
}
