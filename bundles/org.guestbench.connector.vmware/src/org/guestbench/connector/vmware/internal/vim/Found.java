/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** An object with those of its properties that were asked for and that it has. */
public record Found(Ref ref, Map<String, Node> properties) {

	public Found {
		properties = Map.copyOf(properties);
	}

	/** @throws VimFault if a property was not given because there is no session: some servers say it in this way only */
	static Found of(Node objectContent) throws VimFault {
		for (Node missing : objectContent.all("missingSet")) {
			if (missing.at("fault", "fault").map(Node::kind).orElse("").equals("NotAuthenticated")) {
				throw new VimFault("NotAuthenticated", "the session has ended");
			}
		}
		Map<String, Node> properties = new HashMap<>();
		for (Node property : objectContent.all("propSet")) {
			property.first("val").ifPresent(value -> properties.put(property.text("name"), value));
		}
		return new Found(Ref.of(objectContent.first("obj").orElse(objectContent)), properties);
	}

	public Optional<Node> node(String property) {
		Node value = properties.get(property);
		return value == null ? Optional.empty() : Optional.of(value);
	}

	/** Empty if it has none. */
	public String text(String property) {
		return node(property).map(Node::text).orElse("");
	}

	public long number(String property, long otherwise) {
		return node(property).map(value -> value.number(otherwise)).orElse(otherwise);
	}

	public boolean flag(String property) {
		return text(property).equals("true");
	}

	public Optional<Ref> ref(String property) {
		return node(property).map(Ref::of).filter(ref -> !ref.value().isEmpty());
	}

	/** Of a property that is an array of references. */
	public List<Ref> refs(String property) {
		return node(property).map(value -> value.children().stream().map(Ref::of).toList()).orElse(List.of());
	}
}
