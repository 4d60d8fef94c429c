/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** The modes of the terminal, with their numbers in ECMA-48, DEC's manuals and ctlseqs. */
final class Modes {

	static final int RESET = 2;
	static final int SET = 1;
	static final int UNKNOWN = 0;

	boolean insert;
	boolean newLine;
	boolean cursorKeys;
	boolean keypad;
	boolean reverseScreen;
	boolean autoWrap = true;
	boolean reverseWrap;
	boolean cursorVisible = true;
	boolean backspace;
	boolean paste;
	boolean focus;
	boolean mouseDecimal;
	boolean allowWidthChange;
	MouseTracking mouse = MouseTracking.NONE;
	CursorShape cursorShape = CursorShape.BLOCK;

	InputModes input() {
		return new InputModes(cursorKeys, keypad, newLine, backspace, paste, focus, mouse, mouseDecimal);
	}

	/** Sets a mode of ECMA-48. */
	void ansi(int mode, boolean on) {
		switch (mode) {
		case 4 -> insert = on;
		case 20 -> newLine = on;
		default -> {
			// none of the others changes what a terminal without keyboard lock and local echo does
		}
		}
	}

	/** Sets a private mode that only is a switch. */
	void dec(int mode, boolean on) {
		switch (mode) {
		case 1 -> cursorKeys = on;
		case 5 -> reverseScreen = on;
		case 7 -> autoWrap = on;
		case 9 -> mouse(MouseTracking.PRESS, on);
		case 25 -> cursorVisible = on;
		case 40 -> allowWidthChange = on;
		case 45 -> reverseWrap = on;
		case 66 -> keypad = on;
		case 67 -> backspace = on;
		case 1000 -> mouse(MouseTracking.PRESS_AND_RELEASE, on);
		case 1002 -> mouse(MouseTracking.DRAG, on);
		case 1003 -> mouse(MouseTracking.ALL, on);
		case 1004 -> focus = on;
		case 1006 -> mouseDecimal = on;
		case 2004 -> paste = on;
		default -> {
			// not known here: ignored, as every terminal does
		}
		}
	}

	/** The state of a mode of ECMA-48 as DECRPM has it. */
	int reportAnsi(int mode) {
		return switch (mode) {
		case 4 -> state(insert);
		case 20 -> state(newLine);
		default -> UNKNOWN;
		};
	}

	/** The state of a private mode as DECRPM has it. */
	int reportDec(int mode) {
		return switch (mode) {
		case 1 -> state(cursorKeys);
		case 5 -> state(reverseScreen);
		case 7 -> state(autoWrap);
		case 9 -> state(mouse == MouseTracking.PRESS);
		case 25 -> state(cursorVisible);
		case 40 -> state(allowWidthChange);
		case 45 -> state(reverseWrap);
		case 66 -> state(keypad);
		case 67 -> state(backspace);
		case 1000 -> state(mouse == MouseTracking.PRESS_AND_RELEASE);
		case 1002 -> state(mouse == MouseTracking.DRAG);
		case 1003 -> state(mouse == MouseTracking.ALL);
		case 1004 -> state(focus);
		case 1006 -> state(mouseDecimal);
		case 2004 -> state(paste);
		default -> UNKNOWN;
		};
	}

	static int state(boolean on) {
		return on ? SET : RESET;
	}

	private void mouse(MouseTracking tracking, boolean on) {
		if (on) {
			mouse = tracking;
		} else if (mouse == tracking) {
			mouse = MouseTracking.NONE;
		}
	}
}
