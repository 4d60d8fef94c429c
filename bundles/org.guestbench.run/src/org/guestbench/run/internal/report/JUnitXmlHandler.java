/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.run.TestCase;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Gathers the tests of a report while it is parsed. */
@NonNullByDefault({ DefaultLocation.FIELD, DefaultLocation.RETURN_TYPE }) // The parser's interfaces are not annotated
final class JUnitXmlHandler extends DefaultHandler {

	private static final int MAX_DEPTH = 64;
	private static final int MAX_TESTS = 100_000;
	/** Characters of all texts of a document together. */
	private static final int MAX_TEXT = 32 << 20;
	private static final int NOT_OPEN = -1;

	private final List<TestCase> tests = new ArrayList<>();
	private final StringBuilder trace = new StringBuilder();
	private int depth;
	private int text;
	/** Depths of the open test case and of the open element that says how it went. */
	private int caseDepth = NOT_OPEN;
	private int outcomeDepth = NOT_OPEN;
	private String className = "";
	private String name = "";
	private Duration time = Duration.ZERO;
	private TestCase.Outcome outcome = TestCase.Outcome.PASSED;
	private String message = "";

	List<TestCase> tests() {
		return List.copyOf(tests);
	}

	@Override
	public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
		if (depth == 0 && !localName.equals("testsuites") && !localName.equals("testsuite")) {
			throw new SAXException("its root is no test suite");
		}
		if (++depth > MAX_DEPTH) {
			throw new SAXException("it is more than " + MAX_DEPTH + " elements deep");
		}
		if (caseDepth == NOT_OPEN && localName.equals("testcase")) {
			begin(attributes);
		} else if (caseDepth == depth - 1 && outcome == TestCase.Outcome.PASSED) {
			// The first one counts: some tools repeat an error of the teardown below the failure.
			outcome = outcome(localName);
			if (outcome != TestCase.Outcome.PASSED) {
				outcomeDepth = depth;
				message = attribute(attributes, "message", JUnitXmlReader.MAX_MESSAGE);
			}
		}
	}

	private void begin(Attributes attributes) throws SAXException {
		if (tests.size() >= MAX_TESTS) {
			throw new SAXException("it has more than " + MAX_TESTS + " tests");
		}
		caseDepth = depth;
		className = attribute(attributes, "classname", JUnitXmlReader.MAX_NAME);
		name = attribute(attributes, "name", JUnitXmlReader.MAX_NAME);
		time = JUnitXmlReader.seconds(attribute(attributes, "time", 40));
		outcome = TestCase.Outcome.PASSED;
		message = "";
		trace.setLength(0);
	}

	private static TestCase.Outcome outcome(String element) {
		return switch (element) {
		case "failure" -> TestCase.Outcome.FAILED;
		case "error" -> TestCase.Outcome.ERROR;
		case "skipped" -> TestCase.Outcome.SKIPPED;
		default -> TestCase.Outcome.PASSED;
		};
	}

	private String attribute(Attributes attributes, String attribute, int limit) throws SAXException {
		String value = attributes.getValue("", attribute);
		if (value == null) {
			return "";
		}
		String cut = value.length() > limit ? value.substring(0, limit) : value;
		count(cut.length());
		return cut;
	}

	private void count(int characters) throws SAXException {
		text += characters;
		if (text > MAX_TEXT) {
			throw new SAXException("it has more than " + MAX_TEXT + " characters of text");
		}
	}

	@Override
	public void characters(char[] characters, int start, int length) {
		if (depth == outcomeDepth) {
			trace.append(characters, start, Math.min(length, JUnitXmlReader.MAX_TRACE - trace.length()));
		}
	}

	@Override
	public void endElement(String uri, String localName, String qName) throws SAXException {
		if (depth == outcomeDepth) {
			outcomeDepth = NOT_OPEN;
			count(trace.length());
		} else if (depth == caseDepth) {
			caseDepth = NOT_OPEN;
			String cause = outcome == TestCase.Outcome.SKIPPED ? "" : trace.toString().strip();
			tests.add(new TestCase(className, name, outcome, time, message, cause));
		}
		depth--;
	}

	@Override
	public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
		throw new SAXException("it uses entities");
	}

	@Override
	public void skippedEntity(String entity) throws SAXException {
		throw new SAXException("it uses entities");
	}

	@Override
	public void error(SAXParseException e) throws SAXException {
		throw e;
	}

	@Override
	public void fatalError(SAXParseException e) throws SAXException {
		throw e;
	}
}
