/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.io.StringWriter;
import java.util.List;

import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.w3c.dom.Element;

/**
 * A domain's definition that is written anew with some of it changed (libvirt.org, "Domain XML format").
 *
 * @param what the definition is, for messages
 */
record DefinitionEdit(Element domain, String what) {

	static DefinitionEdit of(String xml, String what) throws CoreException {
		return new DefinitionEdit(SafeXml.parse(xml, what), what);
	}

	List<Element> devices(String kind) {
		return HostAbilities.children(domain, "devices").stream().flatMap(devices -> HostAbilities.children(devices, kind).stream())
				.toList();
	}

	/** The disk is another file of the host, of the format qcow2. */
	static void replace(Element disk, String file) {
		remove(disk, "source", "backingStore", "mirror");
		disk.setAttribute("type", "file");
		child(disk, "source").setAttribute("file", file);
		HostAbilities.children(disk, "driver").stream().findFirst().orElseGet(() -> child(disk, "driver")).setAttribute("type", "qcow2");
	}

	private static Element child(Element parent, String name) {
		Element child = parent.getOwnerDocument().createElement(name);
		parent.appendChild(child);
		return child;
	}

	/** Whether the bench's agent has that channel. */
	static boolean isAgents(Element channel) {
		return WritableDisk.attribute(channel, "target", "name").equals(DomainDefinition.AGENT_PORT);
	}

	static void remove(Element parent, String... names) {
		for (String name : names) {
			HostAbilities.children(parent, name).forEach(parent::removeChild);
		}
	}

	String text() throws CoreException {
		try {
			Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
			transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
			StringWriter text = new StringWriter();
			transformer.transform(new DOMSource(domain), new StreamResult(text));
			return text.toString();
		} catch (TransformerException e) {
			throw new CoreException(Status.error("Cannot write " + what + " anew: " + e.getMessage() + ".", e));
		}
	}
}
