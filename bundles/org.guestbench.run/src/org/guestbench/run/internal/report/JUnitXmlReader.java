/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.guestbench.run.TestCase;
import org.guestbench.run.internal.files.Printable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads a JUnit XML report that a guest made: the elements that Ant's, Maven's and Gradle's reports have in common. There is no schema for
 * it that all follow, so that unknown elements and attributes are passed over. Hostile input: a document type declaration is refused
 * whatever it says, and with it every entity; texts are cut, depth and number are bounded.
 */
public final class JUnitXmlReader {

	static final int MAX_NAME = 1_000;
	static final int MAX_MESSAGE = 8_000;
	static final int MAX_TRACE = 64_000;

	private JUnitXmlReader() {
	}

	/**
	 * @param document its size is bounded by the caller
	 * @throws NotAReportException if it is not well-formed, no JUnit report, or too large
	 * @throws IOException         if it cannot be read
	 */
	public static List<TestCase> read(InputStream document) throws NotAReportException, IOException {
		byte[] bytes = document.readAllBytes();
		JUnitXmlHandler handler = new JUnitXmlHandler();
		try {
			XMLReader reader = reader();
			reader.setContentHandler(handler);
			// Without one the parser of the JDK writes to standard error.
			reader.setErrorHandler(handler);
			reader.setEntityResolver(handler);
			reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
		} catch (SAXException | IOException | RuntimeException e) {
			// An IOException here is about the encoding; and some of the parser's own mistakes about broken input come as runtime exceptions.
			throw new NotAReportException(Printable.of(String.valueOf(e.getMessage())), e);
		}
		return handler.tests();
	}

	private static XMLReader reader() throws SAXException {
		SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
		try {
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
			factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
			return factory.newSAXParser().getXMLReader();
		} catch (ParserConfigurationException e) {
			throw new IllegalStateException("The XML parser of the JDK lacks a feature that it has always had", e);
		}
	}

	/** Seconds with a fraction and, from some tools, commas between thousands; anything else is no time at all. */
	static Duration seconds(String text) {
		try {
			double seconds = Double.parseDouble(text.replace(",", ""));
			return seconds >= 0 && seconds < 1e9 ? Duration.ofNanos((long) (seconds * 1e9)) : Duration.ZERO;
		} catch (NumberFormatException e) {
			return Duration.ZERO;
		}
	}
}
