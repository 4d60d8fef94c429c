/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a small document.
 *
 * @param namespace  empty if it has none
 * @param attributes by their local names: what is read here has no two that differ by their name space alone
 * @param text       of the element itself, without that of its children
 */
record XmlElement(String namespace, String name, Map<String, String> attributes, List<XmlElement> children, String text) {

	Stream<XmlElement> all(String wanted) {
		return children.stream().filter(child -> child.name.equals(wanted));
	}

	Optional<XmlElement> first(String wanted) {
		return all(wanted).findFirst();
	}

	/** The text of a child; empty if there is none. */
	String textOf(String wanted) {
		return first(wanted).map(child -> child.text.strip()).orElse("");
	}

	String attribute(String wanted) {
		return attributes.getOrDefault(wanted, "");
	}
}
