/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The plugin.xml of one bundle, or another XML file of the project. */
record PluginFile(Bundle bundle, Document document) {

	/** The plug-in files of all bundles that have one. */
	static List<PluginFile> all() {
		List<PluginFile> all = new ArrayList<>();
		for (Bundle bundle : SourceTree.bundles()) {
			Path file = bundle.folder().resolve("plugin.xml");
			if (Files.exists(file)) {
				all.add(new PluginFile(bundle, parse(file)));
			}
		}
		return all;
	}

	static Document parse(Path file) {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		try {
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
			return factory.newDocumentBuilder().parse(file.toFile());
		} catch (ParserConfigurationException | SAXException | IOException e) {
			throw new IllegalStateException("Cannot read " + SourceTree.relative(file) + ": " + e.getMessage(), e);
		}
	}

	/** The elements of this name within extensions of a point. */
	List<Element> contributions(String point, String element) {
		return elements(document, "extension").stream().filter(extension -> extension.getAttribute("point").equals(point))
				.flatMap(extension -> elements(extension, element).stream()).toList();
	}

	static List<Element> elements(Document document, String name) {
		return list(document.getElementsByTagName(name));
	}

	static List<Element> elements(Element parent, String name) {
		return list(parent.getElementsByTagName(name));
	}

	private static List<Element> list(NodeList nodes) {
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}
}
