/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Told by the thread that wrote to the terminal or resized it, under no lock. */
public interface TerminalEvents {

	/** There may be something new to show. */
	void changed();

	/** To be sent to the guest: an answer to its question. It never has text in it that the guest sent. */
	void answer(byte[] bytes);

	/** @param title from the guest: one line, at most 256 characters */
	void title(String title);

	void bell();
}
