/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.guestbench.console.rfb.KeyStroke;

/** Sends keys to the guest: each when it is pressed and when it is let go, all of them when the keyboard goes elsewhere. */
final class ScreenKeyboard {

	private static final Map<Integer, KeyStroke> KEYS = new HashMap<>();

	static {
		key(SWT.SHIFT, KeyStroke.SHIFT);
		key(SWT.CTRL, KeyStroke.CONTROL);
		key(SWT.ALT, KeyStroke.ALT);
		key(SWT.COMMAND, KeyStroke.SUPER);
		key(SWT.ALT_GR, new KeyStroke(0xfe03, 0xb8));
		key(SWT.BS, KeyStroke.BACKSPACE);
		key(SWT.TAB, KeyStroke.TAB);
		key(SWT.CR, KeyStroke.ENTER);
		key(SWT.ESC, KeyStroke.ESCAPE);
		key(SWT.DEL, KeyStroke.DELETE);
		key(SWT.INSERT, new KeyStroke(0xff63, 0xd2));
		key(SWT.HOME, new KeyStroke(0xff50, 0xc7));
		key(SWT.END, new KeyStroke(0xff57, 0xcf));
		key(SWT.PAGE_UP, new KeyStroke(0xff55, 0xc9));
		key(SWT.PAGE_DOWN, new KeyStroke(0xff56, 0xd1));
		key(SWT.ARROW_LEFT, new KeyStroke(0xff51, 0xcb));
		key(SWT.ARROW_UP, new KeyStroke(0xff52, 0xc8));
		key(SWT.ARROW_RIGHT, new KeyStroke(0xff53, 0xcd));
		key(SWT.ARROW_DOWN, new KeyStroke(0xff54, 0xd0));
		key(SWT.PRINT_SCREEN, KeyStroke.PRINT);
		key(SWT.PAUSE, new KeyStroke(0xff13, 0xc6));
		key(SWT.CAPS_LOCK, new KeyStroke(0xffe5, 0x3a));
		key(SWT.NUM_LOCK, new KeyStroke(0xff7f, 0x45));
		key(SWT.SCROLL_LOCK, new KeyStroke(0xff14, 0x46));
		key(SWT.KEYPAD_CR, new KeyStroke(0xff8d, 0x9c));
		key(SWT.KEYPAD_MULTIPLY, new KeyStroke(0xffaa, 0x37));
		key(SWT.KEYPAD_ADD, new KeyStroke(0xffab, 0x4e));
		key(SWT.KEYPAD_SUBTRACT, new KeyStroke(0xffad, 0x4a));
		key(SWT.KEYPAD_DIVIDE, new KeyStroke(0xffaf, 0xb5));
		key(SWT.KEYPAD_DECIMAL, new KeyStroke(0xffae, 0x53));
		int[] keypad = { 0x52, 0x4f, 0x50, 0x51, 0x4b, 0x4c, 0x4d, 0x47, 0x48, 0x49 };
		for (int digit = 0; digit < keypad.length; digit++) {
			key(SWT.KEYPAD_0 + digit, new KeyStroke(0xffb0 + digit, keypad[digit]));
		}
		for (int number = 1; number <= 12; number++) {
			key(SWT.F1 + number - 1, KeyStroke.function(number));
		}
	}

	private final Guest guest;
	/** By the code of the key that is held down, what was sent for it. */
	private final Map<Integer, KeyStroke> held = new HashMap<>();

	ScreenKeyboard(Control control, Guest guest) {
		this.guest = guest;
		control.addListener(SWT.KeyDown, this::down);
		control.addListener(SWT.KeyUp, this::up);
		control.addListener(SWT.FocusOut, e -> releaseAll());
	}

	private void down(Event event) {
		KeyStroke key = stroke(event);
		if (key != null) {
			event.doit = false;
			held.put(event.keyCode, key);
			guest.key(true, key);
		}
	}

	private void up(Event event) {
		KeyStroke key = held.remove(event.keyCode);
		if (key != null) {
			guest.key(false, key);
		}
	}

	/** A guest must not think that Control is held down for ever. */
	private void releaseAll() {
		held.values().forEach(key -> guest.key(false, key));
		held.clear();
	}

	private static @Nullable KeyStroke stroke(Event event) {
		KeyStroke special = KEYS.get(event.keyCode);
		if (special != null) {
			return special;
		}
		boolean control = event.character < 0x20 || event.character == 0x7f;
		int code = control ? event.keyCode : event.character;
		return code >= 0x20 && code < Character.MAX_VALUE ? KeyStroke.character(code) : null;
	}

	private static void key(int code, KeyStroke stroke) {
		KEYS.put(code, stroke);
	}

	/** Takes the keys. */
	@FunctionalInterface
	interface Guest {
		void key(boolean down, KeyStroke key);
	}
}
