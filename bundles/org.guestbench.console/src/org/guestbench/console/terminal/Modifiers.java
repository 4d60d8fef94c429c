/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Keys that are held down with another one, or with a button of the mouse. */
public record Modifiers(boolean shift, boolean alt, boolean control) {

	public static final Modifiers NONE = new Modifiers(false, false, false);

	boolean any() {
		return shift || alt || control;
	}

	/** As xterm's sequences for keys have them ("PC-Style Function Keys" in ctlseqs). */
	int keyParameter() {
		return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0);
	}

	/** As reports of the mouse have them. */
	int mouseBits() {
		return (shift ? 4 : 0) + (alt ? 8 : 0) + (control ? 16 : 0);
	}
}
