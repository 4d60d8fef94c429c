/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestReport;

/** Writes a report in the form that continuous integration servers read: one suite for each class. */
public final class JUnitXmlWriter {

	private final XMLStreamWriter xml;

	private JUnitXmlWriter(XMLStreamWriter xml) {
		this.xml = xml;
	}

	/** Does not close the stream. */
	public static void write(TestReport report, OutputStream out) throws XMLStreamException {
		XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
		new JUnitXmlWriter(xml).document(report.tests());
		xml.close();
	}

	private void document(List<TestCase> tests) throws XMLStreamException {
		Map<String, List<TestCase>> suites = new LinkedHashMap<>();
		tests.forEach(t -> suites.computeIfAbsent(t.className(), k -> new ArrayList<>()).add(t));
		xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
		xml.writeCharacters("\n");
		xml.writeStartElement("testsuites");
		totals(tests);
		for (Map.Entry<String, List<TestCase>> suite : suites.entrySet()) {
			xml.writeCharacters("\n");
			xml.writeStartElement("testsuite");
			attribute("name", suite.getKey());
			totals(suite.getValue());
			for (TestCase test : suite.getValue()) {
				test(test);
			}
			xml.writeCharacters("\n");
			xml.writeEndElement();
		}
		xml.writeCharacters("\n");
		xml.writeEndElement();
		xml.writeCharacters("\n");
		xml.writeEndDocument();
	}

	private void totals(List<TestCase> tests) throws XMLStreamException {
		attribute("tests", Integer.toString(tests.size()));
		attribute("failures", Long.toString(count(tests, TestCase.Outcome.FAILED)));
		attribute("errors", Long.toString(count(tests, TestCase.Outcome.ERROR)));
		attribute("skipped", Long.toString(count(tests, TestCase.Outcome.SKIPPED)));
		attribute("time", seconds(tests.stream().map(TestCase::time).reduce(Duration.ZERO, Duration::plus)));
	}

	private static long count(List<TestCase> tests, TestCase.Outcome outcome) {
		return tests.stream().filter(t -> t.outcome() == outcome).count();
	}

	private void test(TestCase test) throws XMLStreamException {
		xml.writeCharacters("\n\t");
		xml.writeStartElement("testcase");
		attribute("classname", test.className());
		attribute("name", test.name());
		attribute("time", seconds(test.time()));
		switch (test.outcome()) {
		case PASSED -> {
			// A test without a child element has passed.
		}
		case FAILED -> reason("failure", test);
		case ERROR -> reason("error", test);
		case SKIPPED -> reason("skipped", test);
		}
		xml.writeEndElement();
	}

	private void reason(String element, TestCase test) throws XMLStreamException {
		xml.writeStartElement(element);
		attribute("message", test.message());
		xml.writeCharacters(legal(test.trace()));
		xml.writeEndElement();
	}

	private void attribute(String name, String value) throws XMLStreamException {
		xml.writeAttribute(name, legal(value));
	}

	private static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.3f", Double.valueOf(time.toNanos() / 1e9));
	}

	/** Without what XML 1.0 (section 2.2) has no way to write, not even as a reference. */
	private static String legal(String text) {
		StringBuilder legal = new StringBuilder(text.length());
		text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
		return legal.toString();
	}

	private static boolean isLegal(int c) {
		return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
	}
}
