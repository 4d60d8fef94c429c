/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.nio.charset.StandardCharsets;

/** What a terminal sends for keys. */
public final class KeyEncoder {

	private static final String ESC = "\u001b";
	private static final String CSI = ESC + "[";
	private static final String SS3 = ESC + "O";

	private KeyEncoder() {
	}

	public static byte[] key(Key key, Modifiers modifiers, InputModes modes) {
		return bytes(switch (key.form) {
		case CURSOR -> letter(modes.cursorKeys() ? SS3 : CSI, key.code, modifiers);
		case PROGRAM -> letter(SS3, key.code, modifiers);
		case NUMBERED -> CSI + key.code + (modifiers.any() ? ";" + modifiers.keyParameter() : "") + "~";
		case KEYPAD -> keypad(key.code, modifiers, modes);
		case OWN -> own(key, modifiers, modes);
		});
	}

	/** A character as the keyboard's layout gives it, without what Control makes of it. */
	public static byte[] character(int code, Modifiers modifiers) {
		int sent = modifiers.control() ? controlled(code) : code;
		return bytes((modifiers.alt() ? ESC : "") + Character.toString(sent));
	}

	private static String letter(String introducer, int letter, Modifiers modifiers) {
		return modifiers.any() ? CSI + "1;" + modifiers.keyParameter() + (char) letter : introducer + (char) letter;
	}

	private static String keypad(int code, Modifiers modifiers, InputModes modes) {
		if (modes.keypad()) {
			// the letters stand 0x40 above what the keys show: p for 0, M for Enter
			return SS3 + (char) (code + 0x40);
		}
		return code == '\r' ? own(Key.ENTER, modifiers, modes) : String.valueOf((char) code);
	}

	private static String own(Key key, Modifiers modifiers, InputModes modes) {
		String prefix = modifiers.alt() ? ESC : "";
		return switch (key) {
		case BACKSPACE -> prefix + (modes.backspace() == modifiers.control() ? "\u007f" : "\b");
		case TAB -> modifiers.shift() ? CSI + "Z" : prefix + "\t";
		case ENTER -> prefix + (modes.newLine() ? "\r\n" : "\r");
		default -> prefix + ESC;
		};
	}

	private static int controlled(int code) {
		if (code >= '@' && code <= '_' || code >= 'a' && code <= 'z') {
			return code & 0x1f;
		}
		return switch (code) {
		case ' ', '2' -> 0;
		case '3', '4', '5', '6', '7' -> code - '3' + 0x1b;
		case '/' -> 0x1f;
		case '8', '?' -> 0x7f;
		default -> code;
		};
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
