/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.ConnectionTrial;

/**
 * What somebody has typed so far.
 *
 * @param properties lines of the form {@code name=value}
 */
record Draft(String name, String address, String properties) {

	private static final URI ANYWHERE = URI.create("some:where");

	static Draft of(ConnectionSpec spec) {
		return new Draft(spec.id(), spec.uri().toString(), spec.properties().entrySet().stream().sorted(Entry.comparingByKey())
				.map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n")));
	}

	/**
	 * Checks the name alone, which is the first thing that one types.
	 *
	 * @throws IllegalArgumentException with a message for the user
	 */
	void checkName() {
		if (name.isBlank()) {
			throw new IllegalArgumentException("Give the connection a name.");
		}
		new ConnectionSpec(name.strip(), ANYWHERE, Map.of());
	}

	/**
	 * @param schemes that the connector has; {@code x:/} stands for addresses with a path
	 * @throws IllegalArgumentException with a message for the user if that is not how to reach a hypervisor
	 */
	ConnectionSpec toSpec(List<String> schemes) {
		checkName();
		return new ConnectionSpec(name.strip(), uri(schemes), parsed());
	}

	/** The same for somebody who chooses the rest: there need not be a name, and of the address its begin will do. */
	ConnectionSpec begun(List<String> schemes) {
		return new ConnectionSpec(name.isBlank() ? "new" : name.strip(),
				uri(ConnectionTrial.begun(address.strip()), new Addresses(schemes)),
				parsed());
	}

	private URI uri(List<String> schemes) {
		Addresses addresses = new Addresses(schemes);
		if (addresses.onlyBegun(address.strip())) {
			throw new IllegalArgumentException("Complete the address, which begins with " + addresses.form() + ".");
		}
		return uri(address.strip(), addresses);
	}

	private static URI uri(String text, Addresses addresses) {
		try {
			URI uri = new URI(text);
			if (!addresses.has(uri)) {
				throw new IllegalArgumentException("The address of such a connection begins with " + addresses.form() + ".");
			}
			return uri;
		} catch (URISyntaxException e) {
			throw new IllegalArgumentException("Not an address: " + e.getReason() + ". It begins with " + addresses.form() + ".", e);
		}
	}

	private Map<String, String> parsed() {
		Map<String, String> parsed = new LinkedHashMap<>();
		for (String line : properties.lines().filter(l -> !l.isBlank()).toList()) {
			int equals = line.indexOf('=');
			if (equals < 1) {
				throw new IllegalArgumentException("A setting is NAME=VALUE, not '" + line.strip() + "'.");
			}
			parsed.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
		}
		return parsed;
	}
}
