/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

/** What came of one row. */
sealed interface Result {

	String row();

	/** @param value in the goal's unit; detail: the measurements behind it */
	record Measured(String row, Goal goal, double value, String detail) implements Result {
	}

	/** @param reason what is missing on this machine */
	record Skipped(String row, String reason) implements Result {
	}

	record Failed(String row, String reason) implements Result {
	}
}
