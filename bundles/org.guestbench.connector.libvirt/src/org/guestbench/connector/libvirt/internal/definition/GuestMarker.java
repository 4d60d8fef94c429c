/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.time.DateTimeException;
import java.time.Instant;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.w3c.dom.Element;

/**
 * What the bench writes into the metadata of a domain that it creates: the name for people, which unlike libvirt's need not be unique, and the
 * run that the domain belongs to.
 *
 * @param template whether it is no guest to anybody, but is being made a template
 */
public record GuestMarker(String name, @Nullable Ownership ownership, boolean template) {

	/** Of the element; nothing is there to be fetched. */
	public static final String NAMESPACE = "https://guestbench.org/xmlns/libvirt/1";
	static final String PREFIX = "guestbench";
	static final String ELEMENT = "guest";
	private static final int LONGEST = 64 << 10;
	private static final int LONGEST_NAME = 256;

	static GuestMarker of(GuestSpec spec) {
		return new GuestMarker(spec.name(), spec.ownership(), false);
	}

	static GuestMarker ofTemplate(String name) {
		return new GuestMarker(name, null, true);
	}

	/** Null if the text is no marker that this bench could have written: the domain is somebody else's then. */
	public static @Nullable GuestMarker parse(String xml) {
		if (xml.length() > LONGEST) {
			return null;
		}
		try {
			return of(SafeXml.parse(xml, "the metadata of a domain"));
		} catch (CoreException e) {
			return null;
		}
	}

	static @Nullable GuestMarker of(Element element) {
		String name = element.getAttribute("name");
		if (!ELEMENT.equals(element.getLocalName()) || name.isBlank() || name.length() > LONGEST_NAME) {
			return null;
		}
		try {
			return new GuestMarker(name.replaceAll("\\p{Cntrl}", "?"), ownership(element), element.hasAttribute("template"));
		} catch (IllegalArgumentException | DateTimeException e) {
			return null;
		}
	}

	private static @Nullable Ownership ownership(Element element) {
		return element.hasAttribute("run") ? new Ownership(new RunId(element.getAttribute("run")), element.getAttribute("owner"),
				Instant.parse(element.getAttribute("created"))) : null;
	}

	void write(XmlText xml) {
		xml.open(PREFIX + ":" + ELEMENT).attribute("xmlns:" + PREFIX, NAMESPACE).attribute("name", name);
		Ownership own = ownership;
		if (own != null) {
			xml.attribute("run", own.run().value()).attribute("owner", own.owner()).attribute("created", own.created().toString());
		}
		if (template) {
			xml.attribute("template", "yes");
		}
		xml.close();
	}
}
