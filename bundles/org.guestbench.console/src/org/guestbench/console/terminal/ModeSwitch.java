/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Sets and resets modes, those too that do something when they change, and resets the whole. */
final class ModeSwitch {

	private final State state;
	private final Movement movement;

	ModeSwitch(State state, Movement movement) {
		this.state = state;
		this.movement = movement;
	}

	void dec(int mode, boolean on) {
		switch (mode) {
		case 3 -> widthChanged();
		case 6 -> {
			state.cursor.originMode = on;
			movement.to(1, 1);
		}
		case 47 -> alternate(on, false, false);
		case 1047 -> alternate(on, !on, false);
		case 1048 -> cursor(on);
		case 1049 -> alternate(on, on, true);
		default -> state.modes.dec(mode, on);
		}
	}

	int reportDec(int mode) {
		return switch (mode) {
		case 6 -> Modes.state(state.cursor.originMode);
		case 47, 1047, 1049 -> Modes.state(state.onAlternate());
		default -> state.modes.reportDec(mode);
		};
	}

	/** DECSTR (VT220 Programmer Reference Manual, chapter 4.16). */
	void softReset() {
		Cursor cursor = state.cursor;
		state.modes.insert = false;
		state.modes.cursorKeys = false;
		state.modes.keypad = false;
		state.modes.cursorVisible = true;
		state.modes.autoWrap = true;
		cursor.originMode = false;
		cursor.wrapPending = false;
		cursor.style = Style.PLAIN;
		cursor.sets.copyFrom(new CharacterSets());
		state.page.region(0, state.page.rows() - 1);
	}

	/** RIS: what stood on the screen is kept in the scroll-back. */
	void hardReset() {
		state.main.keep();
		state.page = state.main;
		state.main.clear(Style.PLAIN);
		state.alternate.clear(Style.PLAIN);
		for (int mode : new int[] { 5, 9, 40, 45, 67, 1000, 1002, 1003, 1004, 1006, 2004 }) {
			state.modes.dec(mode, false);
		}
		state.modes.newLine = false;
		state.modes.cursorShape = CursorShape.BLOCK;
		softReset();
		state.alternate.region(0, state.alternate.rows() - 1);
		state.cursor.moveTo(0, 0);
		state.saveCursor();
		state.tabs.reset();
	}

	/** DECCOLM clears the screen where it is allowed, but the width is the user's: a guest cannot change it. */
	private void widthChanged() {
		if (state.modes.allowWidthChange) {
			state.page.region(0, state.page.rows() - 1);
			state.page.clear(state.blank());
			state.cursor.moveTo(0, 0);
		}
	}

	private void alternate(boolean on, boolean clear, boolean withCursor) {
		if (on && withCursor && !state.onAlternate()) {
			state.saveCursor();
		}
		if (clear && (on || state.onAlternate())) {
			state.alternate.clear(state.blank());
		}
		state.page = on ? state.alternate : state.main;
		if (!on && withCursor) {
			state.restoreCursor();
		}
		state.confine();
	}

	private void cursor(boolean save) {
		if (save) {
			state.saveCursor();
		} else {
			state.restoreCursor();
		}
	}
}
