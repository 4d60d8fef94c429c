/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of several things that a {@linkplain Connector#choices connection can be made with}.
 *
 * @param name   what people call it, in one line without control characters
 * @param chosen the draft with it written down, in the URI or as a property
 */
public record Choice(String name, ConnectionSpec chosen) {

	public Choice {
		if (name.isBlank() || name.codePoints().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("What can be chosen needs a name in one line.");
		}
	}

	/**
	 * What has to be written for it that the draft does not have: another URI, and properties.
	 *
	 * @param before of each property, such as {@code --property} with a blank; may be empty
	 */
	public List<String> written(ConnectionSpec draft, String before) {
		List<String> written = new ArrayList<>();
		if (!chosen.uri().equals(draft.uri())) {
			written.add(chosen.uri().toString());
		}
		Map<String, String> other = new TreeMap<>(chosen.properties());
		other.entrySet().removeAll(draft.properties().entrySet());
		other.forEach((name, value) -> written.add(before + name + "=" + value));
		return written;
	}
}
