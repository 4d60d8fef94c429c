/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.console;

/** A screen with keyboard and pointer, served by the remote framebuffer protocol (RFC 6143). */
public record GraphicalConsole(String id, String label) implements Console {

	public GraphicalConsole {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A console needs an id.");
		}
	}
}
