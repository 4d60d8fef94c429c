/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.util.List;

import org.guestbench.run.TestCase;

/**
 * What a report says.
 *
 * @param junit whether it is in the form that continuous integration servers read; else it has to be written anew
 */
public record ReadReport(boolean junit, List<TestCase> tests) {

	public ReadReport {
		tests = List.copyOf(tests);
	}
}
