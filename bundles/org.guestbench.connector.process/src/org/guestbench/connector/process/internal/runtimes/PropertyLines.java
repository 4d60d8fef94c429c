/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.util.HashMap;
import java.util.Map;

/** Lines of the form {@code name = value} or {@code NAME="value"}; all others are ignored. */
record PropertyLines(Map<String, String> values) {

	static PropertyLines of(String text) {
		Map<String, String> values = new HashMap<>();
		text.lines().forEach(line -> {
			int sign = line.indexOf('=');
			if (sign > 0) {
				values.putIfAbsent(line.substring(0, sign).strip(), unquoted(line.substring(sign + 1).strip()));
			}
		});
		return new PropertyLines(values);
	}

	/** Empty if there is none. */
	String get(String name) {
		return values.getOrDefault(name, "");
	}

	private static String unquoted(String value) {
		return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
	}
}
