/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.time.Duration;

/**
 * One test and how it went.
 *
 * @param message of the failure, error or reason of skipping; empty otherwise
 * @param trace   stack trace of a failure or error; empty otherwise
 */
public record TestCase(String className, String name, Outcome outcome, Duration time, String message, String trace) {

	public enum Outcome {
		PASSED, FAILED, ERROR, SKIPPED
	}
}
