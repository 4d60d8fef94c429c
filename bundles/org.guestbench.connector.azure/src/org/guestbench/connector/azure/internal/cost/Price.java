/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an hour of a machine costs by Microsoft's public list, without discounts, disks and traffic.
 *
 * @param hourly   not negative
 * @param currency such as {@code USD}
 * @param read     when the list was asked
 */
public record Price(BigDecimal hourly, String currency, Instant read) {

	/** For so many hours. */
	public BigDecimal of(BigDecimal hours) {
		return hourly.multiply(hours);
	}

	/** For people. */
	@Override
	public String toString() {
		return hourly.stripTrailingZeros().toPlainString() + " " + currency;
	}
}
