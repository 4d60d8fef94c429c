/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Any text in the characters that a tag of Ganeti may have: letters, digits and {@code . + * / : @ - _}. Each byte of other characters is a star and
 * two hexadecimal digits.
 */
final class MarkText {

	private static final String PLAIN = "[A-Za-z0-9_.+/:@-]+";
	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private MarkText() {
	}

	/** Whether it is written as it is, and may be. */
	static boolean isPlain(String text) {
		return text.matches(PLAIN);
	}

	static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
			String one = String.valueOf((char) (value & 0xff));
			encoded.append(isPlain(one) ? one : "*" + HEX.toHexDigits(value));
		}
		return encoded.toString();
	}

	/** Of what nobody has encoded: itself, more or less. */
	static String decoded(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '*' && text.substring(i).matches("(?s)\\*[0-9A-F]{2}.*")) {
				bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
				i += 2;
			} else {
				bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}
}
