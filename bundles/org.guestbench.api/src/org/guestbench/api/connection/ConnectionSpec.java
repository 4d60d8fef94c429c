/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How to reach a hypervisor. Holds no secret.
 *
 * @param id         chosen by the user or the bench, unique in it: letters, digits, dot, dash, underscore
 * @param uri        its scheme selects the {@link Connector}
 * @param properties further settings that the connector documents
 */
public record ConnectionSpec(String id, URI uri, Map<String, String> properties) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

	public ConnectionSpec {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException("Not a connection name: '" + id
					+ "'. It has up to 63 letters, digits, dots, dashes and underscores and starts with a letter or digit.");
		}
		if (uri.getScheme() == null) {
			throw new IllegalArgumentException("The connection '" + id + "' needs a URI with a scheme, for example qemu:local.");
		}
		properties = Map.copyOf(properties);
	}

	/** The same with that property, in the place of its own if it has one of that name. */
	public ConnectionSpec with(String name, String value) {
		Map<String, String> more = new HashMap<>(properties);
		more.put(name, value);
		return new ConnectionSpec(id, uri, more);
	}
}
