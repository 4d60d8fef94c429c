/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.time.Duration;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** The elements that Ant's, Maven's and Gradle's reports have in common. There is no schema for it that all follow. */
final class JUnitDialect implements ReportDialect {

	private static final int NOT_OPEN = -1;

	private final ReportTests tests;
	private final StringBuilder trace = new StringBuilder();
	/** Depths of the open test case and of the open element that says how it went. */
	private int caseDepth = NOT_OPEN;
	private int outcomeDepth = NOT_OPEN;
	private String className = "";
	private String name = "";
	private Duration time = Duration.ZERO;
	private Outcome outcome = Outcome.PASSED;
	private String message = "";

	JUnitDialect(ReportTests tests) {
		this.tests = tests;
	}

	@Override
	public void begin(int depth, String element, Attributes attributes) throws SAXException {
		if (caseDepth == NOT_OPEN && element.equals("testcase")) {
			caseDepth = depth;
			className = tests.attribute(attributes, "classname", ReportTests.MAX_NAME);
			name = tests.attribute(attributes, "name", ReportTests.MAX_NAME);
			time = tests.seconds(attributes, "time");
			outcome = Outcome.PASSED;
			message = "";
			trace.setLength(0);
		} else if (caseDepth == depth - 1 && outcome == Outcome.PASSED) {
			// The first one counts: some tools repeat an error of the teardown below the failure.
			outcome = outcome(element);
			if (outcome != Outcome.PASSED) {
				outcomeDepth = depth;
				message = tests.attribute(attributes, "message", ReportTests.MAX_MESSAGE);
			}
		}
	}

	private static Outcome outcome(String element) {
		return switch (element) {
		case "failure" -> Outcome.FAILED;
		case "error" -> Outcome.ERROR;
		case "skipped" -> Outcome.SKIPPED;
		default -> Outcome.PASSED;
		};
	}

	@Override
	public void text(int depth, char[] characters, int start, int length) {
		if (depth == outcomeDepth) {
			ReportTests.append(trace, ReportTests.MAX_TRACE, characters, start, length);
		}
	}

	@Override
	public void end(int depth) throws SAXException {
		if (depth == outcomeDepth) {
			outcomeDepth = NOT_OPEN;
			tests.count(trace.length());
		} else if (depth == caseDepth) {
			caseDepth = NOT_OPEN;
			String cause = outcome == Outcome.SKIPPED ? "" : trace.toString().strip();
			tests.add(new TestCase(className, name, outcome, time, message, cause));
		}
	}
}
