/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/**
 * What the guest wants to be sent for keys, the mouse and pasted text.
 *
 * @param cursorKeys   whether they send application sequences (DECCKM)
 * @param keypad       whether it sends application sequences (DECKPAM)
 * @param newLine      whether Return sends a line feed too (LNM)
 * @param backspace    whether the key sends backspace and not delete (DECBKM)
 * @param paste        whether pasted text is bracketed
 * @param focus        whether it is told of the keyboard focus
 * @param mouseDecimal whether reports of the mouse are in decimal numbers (1006), which have no limit
 */
public record InputModes(boolean cursorKeys, boolean keypad, boolean newLine, boolean backspace, boolean paste, boolean focus,
		MouseTracking mouse, boolean mouseDecimal) {

	public static final InputModes INITIAL = new InputModes(false, false, false, false, false, false, MouseTracking.NONE, false);
}
