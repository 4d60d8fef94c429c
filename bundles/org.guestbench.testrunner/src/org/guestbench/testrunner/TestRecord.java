/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

/**
 * One test that has ended.
 *
 * @param message why it did not pass; empty if it did
 * @param type    class of the exception; empty if there was none
 * @param trace   its stack trace; empty if there was none
 */
record TestRecord(String className, String name, Outcome outcome, long millis, String message, String type, String trace) {

	enum Outcome {
		PASSED, FAILED, ERROR, SKIPPED
	}
}
