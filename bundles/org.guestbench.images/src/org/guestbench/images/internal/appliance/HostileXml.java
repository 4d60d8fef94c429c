/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a small XML document from anybody: no document type, so no entities and nothing from elsewhere; bounded in size, depth and number.
 */
final class HostileXml {

	/** In bytes; descriptors of appliances with dozens of disks have some ten thousand. */
	static final int LIMIT = 1 << 20;
	private static final int DEPTH = 64;
	private static final int ELEMENTS = 20_000;

	private final XMLStreamReader reader;
	private int elements;

	private HostileXml(XMLStreamReader reader) {
		this.reader = reader;
	}

	/** @throws IOException whose message says what is wrong with it */
	static XmlElement parse(byte[] document) throws IOException {
		if (document.length > LIMIT) {
			throw new IOException("its descriptor is longer than " + LIMIT + " bytes");
		}
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, Boolean.FALSE);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("it refers to something outside");
		});
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
			try {
				return new HostileXml(reader).document();
			} finally {
				reader.close();
			}
		} catch (XMLStreamException | RuntimeException e) {
			// The parser of the platform throws some of what it finds as runtime exceptions.
			throw new IOException("its descriptor is no proper XML", e);
		}
	}

	private XmlElement document() throws XMLStreamException, IOException {
		while (reader.hasNext()) {
			int event = reader.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				return element(0);
			}
			if (event == XMLStreamConstants.DTD) {
				throw new IOException("its descriptor has a document type, which no descriptor needs");
			}
		}
		throw new IOException("its descriptor is empty");
	}

	private XmlElement element(int depth) throws XMLStreamException, IOException {
		if (depth > DEPTH || ++elements > ELEMENTS) {
			throw new IOException("its descriptor has more elements, in each other or in all, than any should have");
		}
		String name = reader.getLocalName();
		String namespace = reader.getNamespaceURI();
		Map<String, String> attributes = new HashMap<>();
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
		}
		List<XmlElement> children = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		while (true) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(reader.getText());
			case XMLStreamConstants.END_ELEMENT -> {
				return new XmlElement(namespace == null ? "" : namespace, name, attributes, children, text.toString());
			}
			case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_DECLARATION ->
				throw new IOException("its descriptor has entities, which no descriptor needs");
			default -> {
				// comments and the like
			}
			}
		}
	}
}
