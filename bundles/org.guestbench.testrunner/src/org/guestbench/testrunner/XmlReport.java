/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.guestbench.testrunner.TestRecord.Outcome;

/** The text of one report. Written by hand, because the JDK's XML classes cost a second of start-up in an emulated guest. */
final class XmlReport {

	private XmlReport() {
	}

	static String of(String className, List<TestRecord> tests, Instant began) {
		StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
		attribute(xml, "name", className);
		attribute(xml, "tests", Integer.toString(tests.size()));
		attribute(xml, "failures", count(tests, Outcome.FAILED));
		attribute(xml, "errors", count(tests, Outcome.ERROR));
		attribute(xml, "skipped", count(tests, Outcome.SKIPPED));
		attribute(xml, "time", seconds(tests.stream().mapToLong(TestRecord::millis).sum()));
		attribute(xml, "timestamp", began.toString());
		xml.append(">\n");
		for (TestRecord test : tests) {
			testCase(xml, test);
		}
		return xml.append("</testsuite>\n").toString();
	}

	private static void testCase(StringBuilder xml, TestRecord test) {
		xml.append("  <testcase");
		attribute(xml, "classname", test.className());
		attribute(xml, "name", test.name());
		attribute(xml, "time", seconds(test.millis()));
		switch (test.outcome()) {
		case PASSED -> xml.append("/>\n");
		case SKIPPED -> {
			xml.append("><skipped");
			attribute(xml, "message", test.message());
			xml.append("/></testcase>\n");
		}
		case FAILED -> problem(xml, "failure", test);
		case ERROR -> problem(xml, "error", test);
		}
	}

	private static void problem(StringBuilder xml, String element, TestRecord test) {
		xml.append("><").append(element);
		attribute(xml, "message", test.message());
		attribute(xml, "type", test.type());
		xml.append('>').append(escape(test.trace()).replace("&#10;", "\n").replace("&#9;", "\t")).append("</").append(element)
				.append("></testcase>\n");
	}

	private static String count(List<TestRecord> tests, Outcome outcome) {
		return Long.toString(tests.stream().filter(test -> test.outcome() == outcome).count());
	}

	private static String seconds(long millis) {
		return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
	}

	private static void attribute(StringBuilder xml, String name, String value) {
		xml.append(' ').append(name).append("=\"").append(escape(value)).append('"');
	}

	/** Escapes markup, keeps line ends in attributes, and replaces what XML 1.0 (section 2.2) has no place for. */
	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> escaped.append("&lt;");
			case '>' -> escaped.append("&gt;");
			case '&' -> escaped.append("&amp;");
			case '"' -> escaped.append("&quot;");
			case '\n' -> escaped.append("&#10;");
			case '\r' -> escaped.append("&#13;");
			case '\t' -> escaped.append("&#9;");
			default -> escaped.appendCodePoint(inXml(c) ? c : 0xFFFD);
			}
		});
		return escaped.toString();
	}

	private static boolean inXml(int c) {
		return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
	}
}
