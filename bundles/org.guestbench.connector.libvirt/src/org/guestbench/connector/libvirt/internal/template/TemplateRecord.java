/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.libvirt.internal.definition.SafeXml;
import org.guestbench.connector.libvirt.internal.definition.XmlText;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What is written down of a template.
 *
 * @param digest  of its key
 * @param name    what it was made for
 * @param size    on the disk
 * @param sources the files that it depends on, and how they looked
 * @param ram     how the file of its memory looked when it was complete
 * @param state   how the file of its devices' state looked
 * @param flaw    what of its image's preparations failed; empty if nothing
 */
record TemplateRecord(String digest, String name, MemorySize memory, int cpus, Instant created, MemorySize size,
		Map<String, String> sources, String ram, String state, String flaw) {

	private static final String SOURCE = "source";

	TemplateRecord {
		sources = Map.copyOf(sources);
	}

	void write(Path file) throws IOException {
		XmlText xml = new XmlText();
		xml.open("template").attribute("digest", digest).attribute("name", name).attribute("memory", Long.toString(memory.bytes()))
				.attribute("cpus", Integer.toString(cpus)).attribute("created", created.toString())
				.attribute("size", Long.toString(size.bytes())).attribute("ram", ram).attribute("state", state)
				.attribute("flaw", flaw);
		new TreeMap<>(sources)
				.forEach((path, stamp) -> xml.open(SOURCE).attribute("file", path).attribute("stamp", stamp).close());
		Files.writeString(file, xml.close().toString());
	}

	static TemplateRecord read(Path file) throws IOException {
		try {
			Element root = SafeXml.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), "the template in " + file);
			Map<String, String> sources = new TreeMap<>();
			NodeList elements = root.getElementsByTagName(SOURCE);
			for (int i = 0; i < elements.getLength(); i++) {
				if (elements.item(i) instanceof Element source) {
					sources.put(source.getAttribute("file"), source.getAttribute("stamp"));
				}
			}
			return new TemplateRecord(root.getAttribute("digest"), root.getAttribute("name"),
					new MemorySize(Long.parseLong(root.getAttribute("memory"))), Integer.parseInt(root.getAttribute("cpus")),
					Instant.parse(root.getAttribute("created")), new MemorySize(Long.parseLong(root.getAttribute("size"))), sources,
					root.getAttribute("ram"), root.getAttribute("state"), root.getAttribute("flaw"));
		} catch (CoreException | IllegalArgumentException | DateTimeException e) {
			throw new IOException("what is written down of the template cannot be read: " + e.getMessage(), e);
		}
	}
}
