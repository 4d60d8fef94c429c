/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Lets the dialect that the root of a report speaks gather its tests while it is parsed. */
@NonNullByDefault({ DefaultLocation.FIELD, DefaultLocation.RETURN_TYPE }) // The parser's interfaces are not annotated
final class ReportHandler extends DefaultHandler {

	private static final int MAX_DEPTH = 64;

	private final ReportTests tests = new ReportTests();
	private @Nullable ReportDialect dialect;
	private int depth;

	ReadReport report() {
		return new ReadReport(dialect instanceof JUnitDialect, tests.all());
	}

	@Override
	public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
		ReportDialect spoken = dialect;
		if (spoken == null) {
			spoken = ofRoot(localName);
			dialect = spoken;
		}
		if (++depth > MAX_DEPTH) {
			throw new SAXException("it is more than " + MAX_DEPTH + " elements deep");
		}
		spoken.begin(depth, localName, attributes);
	}

	private ReportDialect ofRoot(String element) throws SAXException {
		return switch (element) {
		case "testsuites", "testsuite" -> new JUnitDialect(tests);
		case "test-results", "test-run" -> new NUnitDialect(tests);
		default -> throw new SAXException("its root is no test suite");
		};
	}

	@Override
	public void characters(char[] characters, int start, int length) {
		ReportDialect spoken = dialect;
		if (spoken != null) {
			spoken.text(depth, characters, start, length);
		}
	}

	@Override
	public void endElement(String uri, String localName, String qName) throws SAXException {
		ReportDialect spoken = dialect;
		if (spoken != null) {
			spoken.end(depth);
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
