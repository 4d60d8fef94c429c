/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.console;

/** A serial port or another console of characters. */
public record SerialConsole(String id, String label) implements Console {

	public SerialConsole {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A console needs an id.");
		}
	}
}
