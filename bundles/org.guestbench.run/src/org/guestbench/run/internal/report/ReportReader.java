/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.guestbench.run.internal.files.Printable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads a report that a guest made, as JUnit XML or as NUnit's; its root says which. Hostile input: a document type declaration is refused
 * whatever it says, and with it every entity; texts are cut, depth and number are bounded. Unknown elements and attributes are passed over.
 */
public final class ReportReader {

	private ReportReader() {
	}

	/**
	 * @param document its size is bounded by the caller
	 * @throws NotAReportException if it is not well-formed, no report, or too large
	 * @throws IOException         if it cannot be read
	 */
	public static ReadReport read(InputStream document) throws NotAReportException, IOException {
		byte[] bytes = document.readAllBytes();
		ReportHandler handler = new ReportHandler();
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
		return handler.report();
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
}
