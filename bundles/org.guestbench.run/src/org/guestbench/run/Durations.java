/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time limits as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class Durations {

	private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})h)?\\s*(?:(\\d{1,6})m)?\\s*(?:(\\d{1,7})s)?",
			Pattern.CASE_INSENSITIVE);

	private Durations() {
	}

	/**
	 * @throws IllegalArgumentException with a message for the user if the text has another form or is zero
	 */
	public static Duration parse(String text) {
		Matcher m = FORM.matcher(text.strip());
		if (text.isBlank() || !m.matches()) {
			throw new IllegalArgumentException("Not a time: '" + text + "'. Write numbers with units, for example 90s, 10m or 1h30m.");
		}
		Duration time = Duration.ofHours(number(m, 1)).plusMinutes(number(m, 2)).plusSeconds(number(m, 3));
		if (time.isZero()) {
			throw new IllegalArgumentException("A time limit of '" + text + "' ends everything at once. Write more than zero.");
		}
		return time;
	}

	private static long number(Matcher m, int group) {
		String digits = m.group(group);
		return digits == null ? 0 : Long.parseLong(digits);
	}

	/** What {@link #parse} reads, or with one decimal if it is short: {@code 1h30m}, {@code 10m}, {@code 2.4s}. */
	public static String format(Duration time) {
		if (time.compareTo(Duration.ofSeconds(100)) < 0 && time.toMillis() % 1000 != 0) {
			return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
		}
		StringBuilder text = new StringBuilder();
		append(text, time.toHours(), 'h');
		append(text, time.toMinutesPart(), 'm');
		append(text, time.toSecondsPart(), 's');
		return text.isEmpty() ? "0s" : text.toString();
	}

	private static void append(StringBuilder text, long number, char unit) {
		if (number > 0) {
			text.append(number).append(unit);
		}
	}
}
