/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the bench writes into the metadata of a domain: of each that it creates the name for people, which unlike libvirt's need not be unique, and
 * the run that the domain belongs to; of any domain what people call it and its tags.
 *
 * @param name     empty if nobody has given it one
 * @param domain   what libvirt called the domain when people named it; empty if the name is the one that it was created with
 * @param template whether it is no guest to anybody, but is being made a template
 */
public record GuestMarker(String name, String domain, @Nullable Ownership ownership, boolean template, Tags tags) {

	/** Of a domain that the bench has nothing to do with. */
	public static final GuestMarker NONE = new GuestMarker("", "", null, false, Tags.NONE);

	/** Of the element; nothing is there to be fetched. */
	public static final String NAMESPACE = "https://guestbench.org/xmlns/libvirt/1";
	public static final String PREFIX = "guestbench";
	static final String ELEMENT = "guest";
	private static final int LONGEST = 64 << 10;
	private static final int LONGEST_NAME = 256;
	private static final String TAGS = "tags";
	private static final String BETWEEN_TAGS = ",";

	static GuestMarker of(GuestSpec spec) {
		return new GuestMarker(spec.name(), "", spec.ownership(), false, Tags.NONE);
	}

	static GuestMarker ofTemplate(String name) {
		return new GuestMarker(name, "", null, true, Tags.NONE);
	}

	/** @param now what libvirt calls the domain */
	public GuestMarker renamed(String other, String now) {
		return new GuestMarker(other, now, ownership, template, tags);
	}

	public GuestMarker tagged(Tags others) {
		return new GuestMarker(name, domain, ownership, template, others);
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

	/** Of a domain's definition; null if it has none. */
	static @Nullable GuestMarker in(Element domain) {
		for (Element metadata : HostAbilities.children(domain, "metadata")) {
			NodeList found = metadata.getElementsByTagNameNS(NAMESPACE, ELEMENT);
			if (found.getLength() > 0 && found.item(0) instanceof Element element) {
				return of(element);
			}
		}
		return null;
	}

	static @Nullable GuestMarker of(Element element) {
		String name = element.getAttribute("name");
		if (!ELEMENT.equals(element.getLocalName()) || name.length() > LONGEST_NAME || name.isBlank() && !element.hasAttribute(TAGS)) {
			return null;
		}
		try {
			return new GuestMarker(name.isBlank() ? "" : name.replaceAll("\\p{Cntrl}", "?"), element.getAttribute("domain"),
					ownership(element), element.hasAttribute("template"), tags(element));
		} catch (IllegalArgumentException | DateTimeException e) {
			return null;
		}
	}

	/** None if they are none that the bench has written: a word too many must not hide whose the domain is. */
	private static Tags tags(Element element) {
		String words = element.getAttribute(TAGS);
		try {
			return words.isEmpty() ? Tags.NONE : new Tags(List.of(words.split(BETWEEN_TAGS)));
		} catch (IllegalArgumentException e) {
			return Tags.NONE;
		}
	}

	private static @Nullable Ownership ownership(Element element) {
		return element.hasAttribute("run") ? new Ownership(new RunId(element.getAttribute("run")), element.getAttribute("owner"),
				Instant.parse(element.getAttribute("created"))) : null;
	}

	/** As a part of a domain's definition. */
	void write(XmlText xml) {
		xml.open(PREFIX + ":" + ELEMENT).attribute("xmlns:" + PREFIX, NAMESPACE);
		attributes(xml);
	}

	/** For libvirt to put into the metadata, to which it adds the namespace; null if there is nothing to say. */
	public @Nullable String element() {
		if (equals(NONE)) {
			return null;
		}
		XmlText xml = new XmlText();
		attributes(xml.open(ELEMENT));
		return xml.toString();
	}

	private void attributes(XmlText xml) {
		xml.attribute("name", name);
		if (!domain.isEmpty()) {
			xml.attribute("domain", domain);
		}
		Ownership own = ownership;
		if (own != null) {
			xml.attribute("run", own.run().value()).attribute("owner", own.owner()).attribute("created", own.created().toString());
		}
		if (template) {
			xml.attribute("template", "yes");
		}
		if (!tags.equals(Tags.NONE) || name.isEmpty()) {
			xml.attribute(TAGS, String.join(BETWEEN_TAGS, tags.all()));
		}
		xml.close();
	}
}
