/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A key as a server knows it: its keysym, as of the X Window System, and its scan code where one is known that does not depend on the layout
 * of the keyboard.
 *
 * @param scanCode of the PC/XT keyboard, 0x80 added to keys with the prefix E0; 0 if it is not known
 */
public record KeyStroke(int keysym, int scanCode) {

	public static final KeyStroke SHIFT = new KeyStroke(0xffe1, 0x2a);
	public static final KeyStroke CONTROL = new KeyStroke(0xffe3, 0x1d);
	public static final KeyStroke ALT = new KeyStroke(0xffe9, 0x38);
	public static final KeyStroke SUPER = new KeyStroke(0xffeb, 0xdb);
	public static final KeyStroke DELETE = new KeyStroke(0xffff, 0xd3);
	public static final KeyStroke BACKSPACE = new KeyStroke(0xff08, 0x0e);
	public static final KeyStroke TAB = new KeyStroke(0xff09, 0x0f);
	public static final KeyStroke ENTER = new KeyStroke(0xff0d, 0x1c);
	public static final KeyStroke ESCAPE = new KeyStroke(0xff1b, 0x01);
	public static final KeyStroke PRINT = new KeyStroke(0xff61, 0xb7);

	/** What needs Shift on the keyboard that servers assume, that of the United States. */
	private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";

	private static final Map<Integer, KeyStroke> CONTROLS = Map.of((int) '\t', TAB, (int) '\n', ENTER, (int) '\r', ENTER);

	/** A character, by the keysym that X11 has for it: Latin-1 as it is, others as Unicode. */
	public static KeyStroke character(int code) {
		return CONTROLS.getOrDefault(code, new KeyStroke(code < 0x100 ? code : 0x0100_0000 | code, 0));
	}

	/** @param number from 1 to 12 */
	public static KeyStroke function(int number) {
		return new KeyStroke(0xffbd + number, number <= 10 ? 0x3a + number : 0x57 + number - 11);
	}

	/** What has to be pressed, each after the other, to type a text; characters that no keyboard has are left out. */
	public static List<List<KeyStroke>> typing(String text) {
		List<List<KeyStroke>> strokes = new ArrayList<>();
		text.replace("\r\n", "\n").codePoints().filter(code -> CONTROLS.containsKey(code) || !Character.isISOControl(code))
				.forEach(code -> {
					boolean shift = code >= 'A' && code <= 'Z' || SHIFTED.indexOf(code) >= 0;
					strokes.add(shift ? List.of(SHIFT, character(code)) : List.of(character(code)));
				});
		return strokes;
	}
}
