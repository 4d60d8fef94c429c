/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

/** JSON strings (RFC 8259 section 7), so that no library has to come along into the guest. */
final class Json {

	private Json() {
	}

	/** The text in quotes, shortened to {@code limit} characters with an ellipsis. */
	static String string(String text, int limit) {
		StringBuilder json = new StringBuilder(Math.min(text.length(), limit) + 16).append('"');
		int length = Math.min(text.length(), limit);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				json.append('\\').append(c);
			} else if (c < ' ' || c > '~') {
				json.append(String.format("\\u%04x", (int) c));
			} else {
				json.append(c);
			}
		}
		return json.append(length < text.length() ? "\\u2026" : "").append('"').toString();
	}
}
