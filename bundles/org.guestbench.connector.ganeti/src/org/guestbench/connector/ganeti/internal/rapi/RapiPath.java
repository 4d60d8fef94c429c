/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where something is in the remote API, with what is asked of it. */
public record RapiPath(String text) {

	/** @param parts below the version of the interface, such as {@code instances} and the name of one */
	public static RapiPath of(String... parts) {
		StringBuilder path = new StringBuilder("/2");
		for (String part : parts) {
			path.append('/').append(encoded(part));
		}
		return new RapiPath(path.toString());
	}

	/** All that there is of a kind, with all that is told of each. */
	public static RapiPath all(String kind) {
		return of(kind).with("bulk", "1");
	}

	public static RapiPath instance(String name) {
		return of("instances", name);
	}

	public RapiPath then(String part) {
		return new RapiPath(text + '/' + encoded(part));
	}

	public RapiPath with(String name, String value) {
		return new RapiPath(text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value));
	}

	public RapiPath with(String name, List<String> values) {
		RapiPath path = this;
		for (String value : values) {
			path = path.with(name, value);
		}
		return path;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
