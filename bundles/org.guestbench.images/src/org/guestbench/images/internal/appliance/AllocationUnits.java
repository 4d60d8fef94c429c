/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit of an amount: {@code byte * 2^20} (DSP0004, "Programmatic Units"), or a word as OVF 1.0 and many programs write it. */
final class AllocationUnits {

	private static final Pattern POWER = Pattern.compile("bytes?(?:\\*(2|10)\\^(\\d{1,2})|\\*(\\d{1,15}))?");
	private static final Map<String, Long> WORDS = Map.of("kilobytes", 1L << 10, "kb", 1L << 10, "megabytes", 1L << 20, "mb", 1L << 20,
			"gigabytes", 1L << 30, "gb", 1L << 30, "terabytes", 1L << 40, "tb", 1L << 40);

	private AllocationUnits() {
	}

	/** @param otherwise if the text is empty */
	static long bytes(String text, long otherwise) throws IOException {
		String unit = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
		if (unit.isEmpty()) {
			return otherwise;
		}
		if (WORDS.get(unit) instanceof Long known) {
			return known;
		}
		Matcher matcher = POWER.matcher(unit);
		if (!matcher.matches()) {
			throw new IOException("its descriptor counts in a unit that is none");
		}
		if (matcher.group(3) != null) {
			return Long.parseLong(matcher.group(3));
		}
		long value = 1;
		for (int i = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)); i > 0; i--) {
			long base = Long.parseLong(matcher.group(1));
			if (value > Long.MAX_VALUE / base) {
				throw new IOException("its descriptor counts in a unit that is larger than anything");
			}
			value *= base;
		}
		return value;
	}
}
