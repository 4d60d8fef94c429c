/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyAdapter;
import org.eclipse.swt.events.KeyEvent;
import org.guestbench.console.terminal.InputModes;
import org.guestbench.console.terminal.Key;
import org.guestbench.console.terminal.KeyEncoder;
import org.guestbench.console.terminal.Modifiers;

/** Sends keys to the guest, all but those that the terminal itself takes. */
final class TerminalKeyboard extends KeyAdapter {

	private static final Map<Integer, Key> KEYS = Map.ofEntries(Map.entry(SWT.ARROW_UP, Key.UP), Map.entry(SWT.ARROW_DOWN, Key.DOWN),
			Map.entry(SWT.ARROW_LEFT, Key.LEFT), Map.entry(SWT.ARROW_RIGHT, Key.RIGHT), Map.entry(SWT.HOME, Key.HOME),
			Map.entry(SWT.END, Key.END), Map.entry(SWT.PAGE_UP, Key.PAGE_UP), Map.entry(SWT.PAGE_DOWN, Key.PAGE_DOWN),
			Map.entry(SWT.INSERT, Key.INSERT), Map.entry((int) SWT.DEL, Key.DELETE), Map.entry((int) SWT.BS, Key.BACKSPACE),
			Map.entry((int) SWT.TAB, Key.TAB), Map.entry((int) SWT.CR, Key.ENTER), Map.entry((int) SWT.ESC, Key.ESCAPE),
			Map.entry(SWT.F1, Key.F1), Map.entry(SWT.F2, Key.F2), Map.entry(SWT.F3, Key.F3), Map.entry(SWT.F4, Key.F4),
			Map.entry(SWT.F5, Key.F5), Map.entry(SWT.F6, Key.F6), Map.entry(SWT.F7, Key.F7), Map.entry(SWT.F8, Key.F8),
			Map.entry(SWT.F9, Key.F9), Map.entry(SWT.F10, Key.F10), Map.entry(SWT.F11, Key.F11), Map.entry(SWT.F12, Key.F12),
			Map.entry(SWT.KEYPAD_0, Key.KEYPAD_0), Map.entry(SWT.KEYPAD_1, Key.KEYPAD_1), Map.entry(SWT.KEYPAD_2, Key.KEYPAD_2),
			Map.entry(SWT.KEYPAD_3, Key.KEYPAD_3), Map.entry(SWT.KEYPAD_4, Key.KEYPAD_4), Map.entry(SWT.KEYPAD_5, Key.KEYPAD_5),
			Map.entry(SWT.KEYPAD_6, Key.KEYPAD_6), Map.entry(SWT.KEYPAD_7, Key.KEYPAD_7), Map.entry(SWT.KEYPAD_8, Key.KEYPAD_8),
			Map.entry(SWT.KEYPAD_9, Key.KEYPAD_9), Map.entry(SWT.KEYPAD_MULTIPLY, Key.KEYPAD_MULTIPLY),
			Map.entry(SWT.KEYPAD_ADD, Key.KEYPAD_ADD), Map.entry(SWT.KEYPAD_SUBTRACT, Key.KEYPAD_SUBTRACT),
			Map.entry(SWT.KEYPAD_DECIMAL, Key.KEYPAD_DECIMAL), Map.entry(SWT.KEYPAD_DIVIDE, Key.KEYPAD_DIVIDE),
			Map.entry(SWT.KEYPAD_CR, Key.KEYPAD_ENTER));

	private final TerminalCanvas canvas;
	private final TerminalShortcuts shortcuts;
	private final Consumer<byte[]> guest;
	private char highSurrogate;

	TerminalKeyboard(TerminalCanvas canvas, TerminalShortcuts shortcuts, Consumer<byte[]> guest) {
		this.canvas = canvas;
		this.shortcuts = shortcuts;
		this.guest = guest;
	}

	@Override
	public void keyPressed(KeyEvent event) {
		if (shortcuts.take(event.keyCode, event.stateMask)) {
			event.doit = false;
			return;
		}
		byte[] bytes = encode(event);
		if (bytes.length > 0) {
			event.doit = false;
			canvas.follow();
			guest.accept(bytes);
		}
	}

	private byte[] encode(KeyEvent event) {
		InputModes modes = canvas.terminal().input();
		Modifiers modifiers = modifiers(event.stateMask);
		Key key = KEYS.get(event.keyCode);
		if (key != null) {
			return KeyEncoder.key(key, modifiers, modes);
		}
		char character = event.character;
		if (character == 0 && !(modifiers.control() && (event.keyCode == ' ' || event.keyCode == '@' || event.keyCode == '2'))) {
			return new byte[0];
		}
		if (modifiers.control() && character < 0x20 && event.keyCode > 0 && event.keyCode < Character.MAX_VALUE) {
			return KeyEncoder.character(event.keyCode, modifiers);
		}
		if (Character.isHighSurrogate(character)) {
			highSurrogate = character;
			return new byte[0];
		}
		int code = Character.isLowSurrogate(character) ? Character.toCodePoint(highSurrogate, character) : character;
		// Control with Alt is how some systems spell AltGr, which has done its work already
		boolean alt = modifiers.alt() && !modifiers.control();
		return KeyEncoder.character(code, new Modifiers(false, alt, false));
	}

	static Modifiers modifiers(int state) {
		return new Modifiers((state & SWT.SHIFT) != 0, (state & SWT.ALT) != 0, (state & SWT.CTRL) != 0);
	}
}
