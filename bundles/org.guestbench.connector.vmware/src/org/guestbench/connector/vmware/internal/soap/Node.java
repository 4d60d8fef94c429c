/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.util.List;
import java.util.Optional;

/**
 * An element that a server sent: hostile until proven otherwise. Names are without their prefixes.
 *
 * @param kind     what {@code xsi:type} says that it is; empty if it says nothing
 * @param referred of a reference, the type of the object that it leads to; else empty
 * @param text     what is in it, if that is no element
 */
public record Node(String name, String kind, String referred, String text, List<Node> children) {

	public Node {
		children = List.copyOf(children);
	}

	public List<Node> all(String child) {
		return children.stream().filter(node -> node.name.equals(child)).toList();
	}

	public Optional<Node> first(String child) {
		return children.stream().filter(node -> node.name.equals(child)).findFirst();
	}

	/** The element that a way leads to; empty where it ends before. */
	public Optional<Node> at(String... path) {
		Optional<Node> node = Optional.of(this);
		for (String step : path) {
			node = node.flatMap(parent -> parent.first(step));
		}
		return node;
	}

	/** The text of the element that a way leads to; empty if there is none. */
	public String text(String... path) {
		return at(path).map(Node::text).orElse("");
	}

	/** The number in the element that a way leads to. */
	public long number(long otherwise, String... path) {
		try {
			return Long.parseLong(text(path).strip());
		} catch (NumberFormatException e) {
			return otherwise;
		}
	}

	public boolean flag(String... path) {
		return text(path).equals("true");
	}
}
