/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** The keys that are no characters, with what is sent for them (ctlseqs, "PC-Style Function Keys" and "VT220-Style Function Keys"). */
public enum Key {

	UP(Form.CURSOR, 'A'), DOWN(Form.CURSOR, 'B'), RIGHT(Form.CURSOR, 'C'), LEFT(Form.CURSOR, 'D'), HOME(Form.CURSOR, 'H'),
	END(Form.CURSOR, 'F'), INSERT(Form.NUMBERED, 2), DELETE(Form.NUMBERED, 3), PAGE_UP(Form.NUMBERED, 5), PAGE_DOWN(Form.NUMBERED, 6),
	F1(Form.PROGRAM, 'P'), F2(Form.PROGRAM, 'Q'), F3(Form.PROGRAM, 'R'), F4(Form.PROGRAM, 'S'), F5(Form.NUMBERED, 15),
	F6(Form.NUMBERED, 17), F7(Form.NUMBERED, 18), F8(Form.NUMBERED, 19), F9(Form.NUMBERED, 20), F10(Form.NUMBERED, 21),
	F11(Form.NUMBERED, 23), F12(Form.NUMBERED, 24), BACKSPACE(Form.OWN, 0), TAB(Form.OWN, 0), ENTER(Form.OWN, 0), ESCAPE(Form.OWN, 0),
	KEYPAD_0(Form.KEYPAD, '0'), KEYPAD_1(Form.KEYPAD, '1'), KEYPAD_2(Form.KEYPAD, '2'), KEYPAD_3(Form.KEYPAD, '3'),
	KEYPAD_4(Form.KEYPAD, '4'), KEYPAD_5(Form.KEYPAD, '5'), KEYPAD_6(Form.KEYPAD, '6'), KEYPAD_7(Form.KEYPAD, '7'),
	KEYPAD_8(Form.KEYPAD, '8'), KEYPAD_9(Form.KEYPAD, '9'), KEYPAD_MULTIPLY(Form.KEYPAD, '*'), KEYPAD_ADD(Form.KEYPAD, '+'),
	KEYPAD_SUBTRACT(Form.KEYPAD, '-'), KEYPAD_DECIMAL(Form.KEYPAD, '.'), KEYPAD_DIVIDE(Form.KEYPAD, '/'), KEYPAD_ENTER(Form.KEYPAD, '\r');

	/** How the sequence is made up. */
	enum Form {
		/** A letter, after SS3 if the guest asked for it. */
		CURSOR,
		/** A letter, after SS3. */
		PROGRAM,
		/** A number and a tilde. */
		NUMBERED,
		/** The character, or a letter after SS3 if the guest asked for it. */
		KEYPAD,
		/** Nothing in common with others. */
		OWN
	}

	final Form form;
	final int code;

	Key(Form form, int code) {
		this.form = form;
		this.code = code;
	}
}
