/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads what a server answers, which may be anything: bounded in bytes, depth and number of elements, and without a document type, so that there
 * are no entities to expand or to fetch.
 */
public final class XmlIn {

	/** Some thousand guests with all that is said of each take a few MiB. */
	private static final long MOST_BYTES = 64L << 20;
	private static final int MOST_ELEMENTS = 2_000_000;
	private static final int DEEPEST = 100;

	private final XMLStreamReader reader;
	private final Deque<Open> open = new ArrayDeque<>();
	private int elements;

	private XmlIn(XMLStreamReader reader) {
		this.reader = reader;
	}

	/** An element whose end was not seen yet. */
	private record Open(String name, String kind, String referred, StringBuilder text, List<Node> children) {
		Node closed() {
			return new Node(name, kind, referred, children.isEmpty() ? text.toString() : "", children);
		}
	}

	/** @throws IOException also if it is no XML that is taken from a server */
	public static Node read(InputStream in) throws IOException {
		return read(in, MOST_BYTES);
	}

	static Node read(InputStream in, long mostBytes) throws IOException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new Bounded(in, mostBytes));
			return new XmlIn(reader).document();
		} catch (XMLStreamException e) {
			if (e.getNestedException() instanceof IOException cause) {
				throw cause;
			}
			throw new IOException("the answer is no well-formed XML", e);
		}
	}

	private Node document() throws XMLStreamException, IOException {
		@Nullable
		Node root = null;
		while (root == null && reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> begin();
			case XMLStreamConstants.END_ELEMENT -> root = end();
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
				Open inner = open.peek();
				if (inner != null) {
					inner.text().append(reader.getText());
				}
			}
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new IOException(
					"the answer has a document type or an entity, which no answer needs");
			default -> {
				// Comments and the like say nothing.
			}
			}
		}
		if (root == null) {
			throw new IOException("the answer is empty");
		}
		return root;
	}

	private void begin() throws IOException {
		if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
			throw new IOException("the answer has more than " + MOST_ELEMENTS + " elements, or they are nested deeper than " + DEEPEST);
		}
		open.push(new Open(String.valueOf(reader.getLocalName()), localName(attribute(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)),
				attribute(""), new StringBuilder(), new ArrayList<>()));
	}

	private String attribute(String namespace) {
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			@Nullable
			String own = reader.getAttributeNamespace(i);
			if ("type".equals(reader.getAttributeLocalName(i)) && namespace.equals(own == null ? "" : own)) {
				return String.valueOf(reader.getAttributeValue(i));
			}
		}
		return "";
	}

	private static String localName(String qualified) {
		return qualified.substring(qualified.indexOf(':') + 1);
	}

	/** The document's element, if it was that one. */
	private @Nullable Node end() {
		Node node = open.pop().closed();
		Open outer = open.peek();
		if (outer == null) {
			return node;
		}
		outer.children().add(node);
		return null;
	}
}
