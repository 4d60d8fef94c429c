/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Test;
import org.w3c.dom.Element;

/** Extension points are for others: each has a schema that says what everything in it means. */
public class SchemaTest {
	private static final List<String> SECTIONS = List.of("since", "examples", "apiinfo", "implementation");

	@Test
	public void everyExtensionPointHasADocumentedSchema() {
		Violations violations = new Violations();
		for (PluginFile plugin : PluginFile.all()) {
			for (Element point : PluginFile.elements(plugin.document(), "extension-point")) {
				String name = plugin.bundle() + "." + point.getAttribute("id");
				Path schema = plugin.bundle().folder().resolve(point.getAttribute("schema"));
				if (point.getAttribute("schema").isBlank() || !Files.exists(schema)) {
					violations.add(name + " has no schema");
				} else {
					check(name, schema, violations);
				}
			}
		}
		violations.report("Extension points are not documented:");
	}

	private static void check(String name, Path schema, Violations violations) {
		List<Element> annotations = PluginFile.elements(PluginFile.parse(schema), "annotation");
		for (String section : SECTIONS) {
			violations.addUnless(annotations.stream().anyMatch(annotation -> isSection(annotation, section)),
					name + ": no section " + section);
		}
		for (String kind : List.of("element", "attribute")) {
			for (Element declared : PluginFile.elements(PluginFile.parse(schema), kind)) {
				boolean reference = declared.hasAttribute("ref");
				violations.addUnless(reference || documented(declared), name + ": " + kind + " " + declared.getAttribute("name"));
			}
		}
	}

	private static boolean isSection(Element annotation, String section) {
		return PluginFile.elements(annotation, "meta.section").stream().anyMatch(meta -> meta.getAttribute("type").equals(section))
				&& says(annotation);
	}

	private static boolean documented(Element declared) {
		for (Element annotation : PluginFile.elements(declared, "annotation")) {
			if (annotation.getParentNode() == declared && says(annotation)) {
				return true;
			}
		}
		return false;
	}

	/** The editor of schemas leaves "[Enter ...]" where nothing was written. */
	private static boolean says(Element annotation) {
		return PluginFile.elements(annotation, "documentation").stream().map(Element::getTextContent).map(String::strip)
				.anyMatch(text -> !text.isEmpty() && !text.startsWith("[Enter"));
	}
}
