/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.TestCase;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** The tests of a report, and the bounds that all reports have to keep to. */
final class ReportTests {

	static final int MAX_NAME = 1_000;
	static final int MAX_MESSAGE = 8_000;
	static final int MAX_TRACE = 64_000;

	private static final int MAX_TESTS = 100_000;
	/** Characters of all texts of a document together. */
	private static final int MAX_TEXT = 32 << 20;
	private static final int MAX_NUMBER = 40;

	private final List<TestCase> tests = new ArrayList<>();
	private int text;

	List<TestCase> all() {
		return List.copyOf(tests);
	}

	void add(TestCase test) throws SAXException {
		if (tests.size() >= MAX_TESTS) {
			throw new SAXException("it has more than " + MAX_TESTS + " tests");
		}
		tests.add(test);
	}

	/** The beginning of an attribute; empty if there is none. */
	String attribute(Attributes attributes, String attribute, int limit) throws SAXException {
		@Nullable
		String value = attributes.getValue("", attribute);
		if (value == null) {
			return "";
		}
		String cut = value.length() > limit ? value.substring(0, limit) : value;
		count(cut.length());
		return cut;
	}

	/** Seconds with a fraction and, from some tools, commas between thousands; anything else is no time at all. */
	Duration seconds(Attributes attributes, String attribute) throws SAXException {
		try {
			double seconds = Double.parseDouble(attribute(attributes, attribute, MAX_NUMBER).replace(",", ""));
			return seconds >= 0 && seconds < 1e9 ? Duration.ofNanos((long) (seconds * 1e9)) : Duration.ZERO;
		} catch (NumberFormatException e) {
			return Duration.ZERO;
		}
	}

	/** Text that was kept. */
	void count(int characters) throws SAXException {
		text += characters;
		if (text > MAX_TEXT) {
			throw new SAXException("it has more than " + MAX_TEXT + " characters of text");
		}
	}

	/** Adds as much of a part of a text as there is room for. */
	static void append(StringBuilder kept, int limit, char[] characters, int start, int length) {
		kept.append(characters, start, Math.min(length, limit - kept.length()));
	}
}
