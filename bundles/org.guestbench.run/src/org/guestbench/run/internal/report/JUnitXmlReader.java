/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.guestbench.run.TestCase;

/**
 * Reads a JUnit XML report that a guest made: the elements that Ant's, Maven's and Gradle's reports have in common. There is no schema for
 * it that all follow, so that unknown elements and attributes are passed over. Hostile input: a document type declaration or an entity is
 * refused whatever it says, texts are cut, depth and number are bounded.
 */
public final class JUnitXmlReader {

	private static final int MAX_DEPTH = 64;
	private static final int MAX_TESTS = 100_000;
	static final int MAX_NAME = 1_000;
	static final int MAX_MESSAGE = 8_000;
	static final int MAX_TRACE = 64_000;
	/** Characters of all texts of a document together. */
	private static final int MAX_TEXT = 32 << 20;

	private final XMLStreamReader xml;
	private final List<TestCase> tests = new ArrayList<>();
	private int text;

	private JUnitXmlReader(XMLStreamReader xml) {
		this.xml = xml;
	}

	/**
	 * @param document its size is bounded by the caller
	 * @throws XMLStreamException if it is not well-formed, no JUnit report, or too large
	 */
	public static List<TestCase> read(InputStream document) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
		factory.setProperty(XMLInputFactory.IS_COALESCING, Boolean.FALSE);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
		try {
			XMLStreamReader xml = factory.createXMLStreamReader(document);
			try {
				return new JUnitXmlReader(xml).document();
			} finally {
				xml.close();
			}
		} catch (XMLStreamException e) {
			throw e;
		} catch (RuntimeException e) {
			// The parser of the JDK lets some of its own mistakes about broken input through.
			throw new XMLStreamException("not well-formed", e);
		}
	}

	private List<TestCase> document() throws XMLStreamException {
		boolean root = true;
		int depth = 0;
		while (xml.hasNext()) {
			switch (xml.next()) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION,
					XMLStreamConstants.NOTATION_DECLARATION -> throw new XMLStreamException("it declares or uses entities");
			case XMLStreamConstants.START_ELEMENT -> {
				String name = xml.getLocalName();
				if (root && !name.equals("testsuites") && !name.equals("testsuite")) {
					throw new XMLStreamException("its root is no test suite");
				}
				root = false;
				if (name.equals("testcase")) {
					testCase(depth);
				} else {
					depth = deeper(depth);
				}
			}
			case XMLStreamConstants.END_ELEMENT -> depth--;
			default -> {
				// Text between tests means nothing.
			}
			}
		}
		return List.copyOf(tests);
	}

	/** Reads up to the end of the element. */
	private void testCase(int outerDepth) throws XMLStreamException {
		if (tests.size() >= MAX_TESTS) {
			throw new XMLStreamException("it has more than " + MAX_TESTS + " tests");
		}
		String className = attribute("classname", MAX_NAME);
		String name = attribute("name", MAX_NAME);
		Duration time = seconds(attribute("time", 40));
		TestCase.Outcome outcome = TestCase.Outcome.PASSED;
		String message = "";
		String trace = "";
		int depth = deeper(outerDepth);
		int end = depth - 1;
		while (depth > end) {
			switch (xml.next()) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it declares or uses entities");
			case XMLStreamConstants.START_ELEMENT -> {
				TestCase.Outcome found = outcome(xml.getLocalName());
				// The first one counts: some tools repeat an error of the teardown below the failure.
				if (found != TestCase.Outcome.PASSED && outcome == TestCase.Outcome.PASSED && depth == end + 1) {
					outcome = found;
					message = attribute("message", MAX_MESSAGE);
					trace = elementText(deeper(depth));
				} else {
					depth = deeper(depth);
				}
			}
			case XMLStreamConstants.END_ELEMENT -> depth--;
			default -> {
				// Text in a test case means nothing.
			}
			}
		}
		tests.add(new TestCase(className, name, outcome, time, message, outcome == TestCase.Outcome.SKIPPED ? "" : trace));
	}

	private static TestCase.Outcome outcome(String element) {
		return switch (element) {
		case "failure" -> TestCase.Outcome.FAILED;
		case "error" -> TestCase.Outcome.ERROR;
		case "skipped" -> TestCase.Outcome.SKIPPED;
		default -> TestCase.Outcome.PASSED;
		};
	}

	/** The text up to the end of the element, without what its children hold. */
	private String elementText(int outerDepth) throws XMLStreamException {
		StringBuilder builder = new StringBuilder();
		int depth = outerDepth;
		while (depth >= outerDepth) {
			switch (xml.next()) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it declares or uses entities");
			case XMLStreamConstants.START_ELEMENT -> depth = deeper(depth);
			case XMLStreamConstants.END_ELEMENT -> depth--;
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
				int room = Math.min(MAX_TRACE - builder.length(), xml.getTextLength());
				builder.append(xml.getTextCharacters(), xml.getTextStart(), Math.max(room, 0));
			}
			default -> {
				// Comments and the like.
			}
			}
		}
		count(builder.length());
		return builder.toString().strip();
	}

	private String attribute(String name, int limit) throws XMLStreamException {
		String value = xml.getAttributeValue(null, name);
		if (value == null) {
			return "";
		}
		String cut = value.length() > limit ? value.substring(0, limit) : value;
		count(cut.length());
		return cut;
	}

	private void count(int characters) throws XMLStreamException {
		text += characters;
		if (text > MAX_TEXT) {
			throw new XMLStreamException("it has more than " + MAX_TEXT + " characters of text");
		}
	}

	private static int deeper(int depth) throws XMLStreamException {
		if (depth >= MAX_DEPTH) {
			throw new XMLStreamException("it is more than " + MAX_DEPTH + " elements deep");
		}
		return depth + 1;
	}

	/** Seconds with a fraction and, from some tools, commas between thousands; anything else is no time at all. */
	private static Duration seconds(String text) {
		try {
			double seconds = Double.parseDouble(text.replace(",", ""));
			return seconds >= 0 && seconds < 1e9 ? Duration.ofNanos((long) (seconds * 1e9)) : Duration.ZERO;
		} catch (NumberFormatException e) {
			return Duration.ZERO;
		}
	}
}
