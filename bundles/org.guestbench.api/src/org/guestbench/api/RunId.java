/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api;

import java.util.regex.Pattern;

/**
 * The identity of one throwaway run: it names everything the run creates, from its journal entry to its guest. Short
 * enough for a path of a UNIX socket, which is limited to 107 bytes on Linux.
 *
 * @param value eight to sixteen lower-case letters and digits
 */
public record RunId(String value) {

	private static final Pattern FORM = Pattern.compile("[a-z0-9]{8,16}");

	public RunId {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("Not a run id: '" + value + "'. It has 8 to 16 lower-case letters and digits.");
		}
	}

	@Override
	public String toString() {
		return value;
	}
}
