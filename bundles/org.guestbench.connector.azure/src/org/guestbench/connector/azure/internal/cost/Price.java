/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an hour of a machine costs by Microsoft's public list, without discounts, disks and traffic.
 *
 * @param hourly   not negative
 * @param currency such as {@code USD}
 * @param read     when the list was asked
 */
public record Price(BigDecimal hourly, String currency, Instant read) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,12})?) ([A-Z]{3})");

	/** For so many hours. */
	public BigDecimal of(BigDecimal hours) {
		return hourly.multiply(hours);
	}

	/** As {@link #toString} writes it, without a date; empty if it is something else. */
	public static Optional<Price> parse(String text) {
		Matcher parts = FORM.matcher(text);
		return parts.matches() ? Optional.of(new Price(new BigDecimal(parts.group(1)), parts.group(2), Instant.EPOCH)) : Optional.empty();
	}

	/** For people. */
	@Override
	public String toString() {
		return hourly.stripTrailingZeros().toPlainString() + " " + currency;
	}
}
