/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;

/**
 * Growing pauses between attempts.
 *
 * @param first before the first attempt; doubled before each further one
 * @param most  no pause is longer
 */
public record BackOff(Duration first, Duration most) {

	public static final BackOff STANDARD = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

	/** @param attempt 0 for the first */
	public Duration pause(int attempt) {
		// Beyond thirty doublings any pause is longer than the longest, and a shift would overflow.
		Duration pause = first.multipliedBy(1L << Math.min(attempt, 30));
		return pause.compareTo(most) < 0 ? pause : most;
	}
}
