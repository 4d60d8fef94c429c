/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk.
 *
 * @param bytes not negative
 */
public record MemorySize(long bytes) implements Comparable<MemorySize> {

	private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([KMGT]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
	private static final String UNITS = "KMGT";

	public MemorySize {
		if (bytes < 0) {
			throw new IllegalArgumentException("A size cannot be negative: " + bytes);
		}
	}

	public static MemorySize ofMebibytes(long mebibytes) {
		return new MemorySize(Math.multiplyExact(mebibytes, 1L << 20));
	}

	/**
	 * Reads {@code 512M}, {@code 2G}, {@code 1GiB} or a plain number of bytes; units are powers of 1024.
	 *
	 * @throws IllegalArgumentException with a message for the user if the text has another form or is too large
	 */
	public static MemorySize parse(String text) {
		Matcher m = FORM.matcher(text.strip());
		if (!m.matches()) {
			throw new IllegalArgumentException("Not a size: '" + text + "'. Write a number with a unit, for example 512M or 2G.");
		}
		int power = m.group(2).isEmpty() ? 0 : UNITS.indexOf(m.group(2).toUpperCase(Locale.ROOT)) + 1;
		try {
			return new MemorySize(Math.multiplyExact(Long.parseLong(m.group(1)), 1L << 10 * power));
		} catch (ArithmeticException e) {
			throw new IllegalArgumentException("The size '" + text + "' is larger than can be counted.", e);
		}
	}

	/** Both together; as large as can be counted if they are larger. */
	public MemorySize plus(MemorySize other) {
		long sum = bytes + other.bytes;
		return new MemorySize(sum < 0 ? Long.MAX_VALUE : sum);
	}

	public long mebibytes() {
		return bytes >> 20;
	}

	@Override
	public int compareTo(MemorySize other) {
		return Long.compare(bytes, other.bytes);
	}

	/** To one decimal, in the smallest unit of which it is less than 1024, such as {@code 2 GiB} or {@code 1.5 GiB}; TiB at the most. */
	@Override
	public String toString() {
		int power = 0;
		double value = bytes;
		// What would be rounded to 1024.0 of one unit is 1.0 of the next.
		while (Math.round(value * 10) >= 10 * 1024 && power < UNITS.length()) {
			value /= 1024;
			power++;
		}
		if (power == 0) {
			return bytes + " B";
		}
		String number = value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
		return number + " " + UNITS.charAt(power - 1) + "iB";
	}
}
