/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;

import org.guestbench.console.terminal.InputModes;
import org.guestbench.console.terminal.Key;
import org.guestbench.console.terminal.KeyEncoder;
import org.guestbench.console.terminal.Modifiers;
import org.guestbench.console.terminal.MouseEncoder;
import org.guestbench.console.terminal.MouseEncoder.Action;
import org.guestbench.console.terminal.MouseTracking;
import org.guestbench.console.terminal.Paste;
import org.junit.Test;

/** What is sent for keys, the mouse and pasted text. */
public class KeysTest {

	private static final InputModes APPLICATION = new InputModes(true, true, false, false, true, false, MouseTracking.NONE, false);
	private static final Modifiers CONTROL = new Modifiers(false, false, true);
	private static final Modifiers ALT = new Modifiers(false, true, false);
	private static final Modifiers SHIFT = new Modifiers(true, false, false);

	@Test
	public void cursorKeysDependOnTheirMode() {
		assertEquals("^[[A", key(Key.UP, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[OA", key(Key.UP, Modifiers.NONE, APPLICATION));
		assertEquals("^[[1;5D", key(Key.LEFT, CONTROL, APPLICATION));
		assertEquals("^[OH", key(Key.HOME, Modifiers.NONE, APPLICATION));
	}

	@Test
	public void functionKeysAreThoseOfXterm() {
		assertEquals("^[OP", key(Key.F1, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[[1;2P", key(Key.F1, SHIFT, InputModes.INITIAL));
		assertEquals("^[[15~", key(Key.F5, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[[24;5~", key(Key.F12, CONTROL, InputModes.INITIAL));
		assertEquals("^[[3~", key(Key.DELETE, Modifiers.NONE, InputModes.INITIAL));
	}

	@Test
	public void keysWithCharactersOfTheirOwn() {
		assertEquals("\u007f", key(Key.BACKSPACE, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("\b", key(Key.BACKSPACE, CONTROL, InputModes.INITIAL));
		assertEquals("\r", key(Key.ENTER, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[[Z", key(Key.TAB, SHIFT, InputModes.INITIAL));
		assertEquals("^[", key(Key.ESCAPE, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[Op", key(Key.KEYPAD_0, Modifiers.NONE, APPLICATION));
		assertEquals("0", key(Key.KEYPAD_0, Modifiers.NONE, InputModes.INITIAL));
		assertEquals("^[OM", key(Key.KEYPAD_ENTER, Modifiers.NONE, APPLICATION));
	}

	@Test
	public void controlAndAltChangeCharacters() {
		assertEquals("\u0003", text(KeyEncoder.character('c', CONTROL)));
		assertEquals("\u0000", text(KeyEncoder.character(' ', CONTROL)));
		assertEquals("\u001c", text(KeyEncoder.character('\\', CONTROL)));
		assertEquals("^[x", text(KeyEncoder.character('x', ALT)));
		assertEquals("ö", text(KeyEncoder.character('ö', Modifiers.NONE)));
	}

	@Test
	public void theMouseIsReportedAsTheGuestWants() {
		assertEquals("", mouse(Action.PRESS, 0, MouseTracking.NONE, true));
		assertEquals("^[[<0;3;5M", mouse(Action.PRESS, 0, MouseTracking.PRESS_AND_RELEASE, true));
		assertEquals("^[[<0;3;5m", mouse(Action.RELEASE, 0, MouseTracking.PRESS_AND_RELEASE, true));
		assertEquals("^[[M #%", mouse(Action.PRESS, 0, MouseTracking.PRESS, false));
		assertEquals("^[[M##%", mouse(Action.RELEASE, 0, MouseTracking.DRAG, false));
		assertEquals("", mouse(Action.RELEASE, 0, MouseTracking.PRESS, false));
		assertEquals("", mouse(Action.MOVE, MouseEncoder.NO_BUTTON, MouseTracking.DRAG, true));
		assertEquals("^[[<32;3;5M", mouse(Action.MOVE, 0, MouseTracking.DRAG, true));
		assertEquals("^[[<35;3;5M", mouse(Action.MOVE, MouseEncoder.NO_BUTTON, MouseTracking.ALL, true));
		assertEquals("^[[<64;3;5M", mouse(Action.PRESS, MouseEncoder.WHEEL_UP, MouseTracking.ALL, true));
	}

	@Test
	public void pastedTextCannotGiveCommands() {
		assertEquals("a\rb\tc[201~d", text(Paste.encode("a\r\nb\tc\u001b[201~\u0003d", InputModes.INITIAL)));
		assertEquals("^[[200~x[201~\r^[[201~", text(Paste.encode("x\u001b[201~\n", APPLICATION)));
	}

	private static String key(Key key, Modifiers modifiers, InputModes modes) {
		return text(KeyEncoder.key(key, modifiers, modes));
	}

	private static String mouse(Action action, int button, MouseTracking tracking, boolean decimal) {
		InputModes modes = new InputModes(false, false, false, false, false, false, tracking, decimal);
		return text(MouseEncoder.encode(action, button, 2, 4, Modifiers.NONE, modes));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8).replace("\u001b", "^[");
	}
}
