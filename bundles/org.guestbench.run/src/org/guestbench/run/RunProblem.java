/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

/**
 * Something about a plan that the user should know.
 *
 * @param message what is wrong and why
 * @param remedy  what to do next
 */
public record RunProblem(Severity severity, String message, String remedy) {

	public enum Severity {
		/** The run goes on, with this limitation. */
		WARNING,
		/** The run cannot begin. */
		ERROR
	}
}
