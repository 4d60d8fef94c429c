/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.util.List;

/** The tests of a run, in the order in which their files named them. Empty if the run produced no report. */
public record TestReport(List<TestCase> tests) {

	public static final TestReport NONE = new TestReport(List.of());

	public TestReport {
		tests = List.copyOf(tests);
	}

	public long count(TestCase.Outcome outcome) {
		return tests.stream().filter(t -> t.outcome() == outcome).count();
	}
}
