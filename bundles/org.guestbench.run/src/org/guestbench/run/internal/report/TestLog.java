/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestEvent;
import org.guestbench.run.TestReport;

/** Remembers the tests that a runner told of. Bounded: what is beyond the bounds is counted and forgotten. */
public final class TestLog {

	private static final int MAX_TESTS = 100_000;
	private static final int MAX_TEXT = 32 << 20;

	private final List<TestCase> finished = new ArrayList<>();
	private final Map<TestEvent.Started, TestEvent.Started> running = new LinkedHashMap<>();
	private int text;
	private long forgotten;

	public void add(TestEvent event) {
		switch (event) {
		case TestEvent.Started started -> {
			if (running.size() < MAX_TESTS) {
				running.put(started, started);
			}
		}
		case TestEvent.Finished done -> {
			TestCase test = done.test();
			running.remove(new TestEvent.Started(test.className(), test.name()));
			int length = test.className().length() + test.name().length() + test.message().length() + test.trace().length();
			if (finished.size() < MAX_TESTS && text + length <= MAX_TEXT) {
				finished.add(test);
				text += length;
			} else {
				forgotten++;
			}
		}
		}
	}

	/** Tests that were reported and are not in the report, because there were too many. */
	public long forgotten() {
		return forgotten;
	}

	/**
	 * All that finished, and as errors those that had begun.
	 *
	 * @param why what those say that did not finish
	 */
	public TestReport report(String why) {
		List<TestCase> all = new ArrayList<>(finished);
		for (TestEvent.Started test : running.keySet()) {
			all.add(new TestCase(test.className(), test.name(), TestCase.Outcome.ERROR, Duration.ZERO, why, ""));
		}
		return new TestReport(all);
	}
}
