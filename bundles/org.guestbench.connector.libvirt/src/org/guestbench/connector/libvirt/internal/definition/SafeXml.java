/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XML that a host sent, which may be anything: bounded in length, depth and number of elements, and without a document type, so that
 * there are no entities to expand or to fetch.
 */
public final class SafeXml {

	/** More than libvirt lets through its own protocol. */
	private static final int LONGEST = 8 << 20;
	private static final int DEEPEST = 64;
	private static final int MOST_ELEMENTS = 100_000;

	private SafeXml() {
	}

	/**
	 * @param what the text is, for the message
	 * @return the document's element
	 */
	public static Element parse(String xml, String what) throws CoreException {
		if (xml.length() > LONGEST) {
			throw refused(what, "it is longer than " + (LONGEST >> 20) + " MiB", null);
		}
		try {
			// A tree of a text that is too deep could not even be left again, so the limits come first.
			measure(xml, what);
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
			factory.setExpandEntityReferences(false);
			var builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
		} catch (XMLStreamException | SAXException e) {
			throw refused(what, "it is no well-formed XML that is taken from a host", e);
		} catch (IOException | ParserConfigurationException e) {
			throw refused(what, "it cannot be read", e);
		}
	}

	private static void measure(String xml, String what) throws XMLStreamException, CoreException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
		int depth = 0;
		int elements = 0;
		while (reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> {
				depth++;
				elements++;
			}
			case XMLStreamConstants.END_ELEMENT -> depth--;
			case XMLStreamConstants.DTD -> throw refused(what, "it has a document type, which no definition needs", null);
			default -> {
				// Nothing that counts.
			}
			}
			if (depth > DEEPEST || elements > MOST_ELEMENTS) {
				throw refused(what, "it is nested deeper than " + DEEPEST + " elements, or has more than " + MOST_ELEMENTS, null);
			}
		}
	}

	private static CoreException refused(String what, String why, @Nullable Exception cause) {
		return new CoreException(Status.error("Cannot read " + what + ": " + why + ". Look at it with virsh on its host.", cause));
	}
}
