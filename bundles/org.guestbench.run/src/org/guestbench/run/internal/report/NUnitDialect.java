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

/**
 * The reports of NUnit 2 (schema Results.xsd of NUnit 2.6, root {@code test-results}) and of NUnit 3 ("Test Result XML Format" of its
 * documentation, root {@code test-run}). A test is a {@code test-case}, whose child {@code failure} or {@code reason} has {@code message} and
 * {@code stack-trace}.
 */
final class NUnitDialect implements ReportDialect {

	private static final int NOT_OPEN = -1;

	private final ReportTests tests;
	private final StringBuilder message = new StringBuilder();
	private final StringBuilder trace = new StringBuilder();
	/** Depths of the open test case and of the open element that says why; and where text goes now. */
	private int caseDepth = NOT_OPEN;
	private int whyDepth = NOT_OPEN;
	private int textDepth = NOT_OPEN;
	private StringBuilder text = message;
	private String className = "";
	private String name = "";
	private Duration time = Duration.ZERO;
	private Outcome outcome = Outcome.PASSED;

	NUnitDialect(ReportTests tests) {
		this.tests = tests;
	}

	@Override
	public void begin(int depth, String element, Attributes attributes) throws SAXException {
		if (caseDepth == NOT_OPEN) {
			if (element.equals("test-case")) {
				caseDepth = depth;
				test(attributes);
			}
		} else if (caseDepth == depth - 1) {
			whyDepth = element.equals("failure") || element.equals("reason") ? depth : NOT_OPEN;
		} else if (whyDepth == depth - 1 && (element.equals("message") || element.equals("stack-trace"))) {
			textDepth = depth;
			text = element.equals("message") ? message : trace;
		}
	}

	private void test(Attributes attributes) throws SAXException {
		message.setLength(0);
		trace.setLength(0);
		String full = tests.attribute(attributes, "fullname", ReportTests.MAX_NAME);
		String own = tests.attribute(attributes, "name", ReportTests.MAX_NAME);
		String told = tests.attribute(attributes, "classname", ReportTests.MAX_NAME);
		// The second version knows the full name alone, and calls it the name.
		int dot = lastDotBeforeArguments(full.isEmpty() ? own : full);
		className = !told.isEmpty() ? told : dot < 0 ? "" : (full.isEmpty() ? own : full).substring(0, dot);
		name = full.isEmpty() && dot >= 0 ? own.substring(dot + 1) : own;
		Duration whole = tests.seconds(attributes, "duration");
		time = whole.isZero() ? tests.seconds(attributes, "time") : whole;
		outcome = outcome(tests.attribute(attributes, "result", ReportTests.MAX_NAME),
				tests.attribute(attributes, "label", ReportTests.MAX_NAME));
	}

	/** Arguments in a name may have dots of their own. */
	private static int lastDotBeforeArguments(String full) {
		int arguments = full.indexOf('(');
		return full.lastIndexOf('.', arguments < 0 ? full.length() : arguments);
	}

	/** What neither passed nor failed, such as a test whose assumptions do not hold, says as little as one that was left out. */
	private static Outcome outcome(String result, String label) {
		return switch (result) {
		case "Success", "Passed", "Warning" -> Outcome.PASSED;
		case "Failure" -> Outcome.FAILED;
		case "Failed" -> label.equals("Error") || label.equals("Cancelled") || label.equals("Invalid") ? Outcome.ERROR : Outcome.FAILED;
		case "Error", "Cancelled", "NotRunnable" -> Outcome.ERROR;
		case "Ignored", "Skipped", "Inconclusive" -> Outcome.SKIPPED;
		// Nobody shall take for passed what is not known to have.
		default -> Outcome.ERROR;
		};
	}

	@Override
	public void text(int depth, char[] characters, int start, int length) {
		if (depth == textDepth) {
			ReportTests.append(text, text == message ? ReportTests.MAX_MESSAGE : ReportTests.MAX_TRACE, characters, start, length);
		}
	}

	@Override
	public void end(int depth) throws SAXException {
		if (depth == textDepth) {
			textDepth = NOT_OPEN;
			tests.count(text.length());
		} else if (depth == whyDepth) {
			whyDepth = NOT_OPEN;
		} else if (depth == caseDepth) {
			caseDepth = NOT_OPEN;
			boolean shown = outcome != Outcome.PASSED;
			tests.add(new TestCase(className, name, outcome, time, shown ? message.toString().strip() : "",
					shown && outcome != Outcome.SKIPPED ? trace.toString().strip() : ""));
		}
	}
}
