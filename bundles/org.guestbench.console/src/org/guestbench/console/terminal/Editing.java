/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Erases, inserts and deletes. */
final class Editing {

	private final State state;

	Editing(State state) {
		this.state = state;
	}

	/** ED, or DECSED, which leaves protected characters. The scroll-back is the user's: a guest cannot erase it. */
	void eraseInDisplay(int what, boolean selective) {
		int row = state.cursor.row;
		int rows = state.page.rows();
		switch (what) {
		case 0 -> {
			if (row == 0 && state.cursor.column == 0) {
				keep(selective);
			}
			eraseInLine(0, selective);
			eraseRows(row + 1, rows, selective);
		}
		case 1 -> {
			eraseRows(0, row, selective);
			eraseInLine(1, selective);
		}
		case 2 -> {
			keep(selective);
			eraseRows(0, rows, selective);
		}
		default -> {
			// 3 would erase what was scrolled
		}
		}
	}

	/** Keeps what stood on a screen that is cleared, such as the last lines of a kernel before the prompt. */
	private void keep(boolean selective) {
		if (!state.onAlternate() && !selective) {
			state.page.keep();
		}
	}

	/** EL, or DECSEL. */
	void eraseInLine(int what, boolean selective) {
		int columns = state.page.columns();
		int column = state.cursor.column;
		switch (what) {
		case 0 -> {
			erase(state.line(), column, columns, selective);
			state.line().wrapped(false);
		}
		case 1 -> erase(state.line(), 0, column + 1, selective);
		case 2 -> erase(state.line(), 0, columns, selective);
		default -> {
			// no such thing
		}
		}
		state.cursor.wrapPending = false;
	}

	void eraseCharacters(int count) {
		int column = state.cursor.column;
		state.line().erase(column, Math.min(state.page.columns(), column + count), state.blank());
		state.cursor.wrapPending = false;
	}

	void insertCharacters(int count) {
		int column = state.cursor.column;
		state.line().insert(column, Math.min(count, state.page.columns() - column), state.blank());
		state.cursor.wrapPending = false;
	}

	void deleteCharacters(int count) {
		int column = state.cursor.column;
		state.line().delete(column, Math.min(count, state.page.columns() - column), state.blank());
		state.line().wrapped(false);
		state.cursor.wrapPending = false;
	}

	void insertLines(int count) {
		if (inRegion()) {
			state.page.scrollDown(state.cursor.row, count, state.blank());
			state.cursor.moveTo(state.cursor.row, 0);
		}
	}

	void deleteLines(int count) {
		if (inRegion()) {
			state.page.deleteLines(state.cursor.row, count, state.blank());
			state.cursor.moveTo(state.cursor.row, 0);
		}
	}

	/** DECALN: a pattern to adjust the tube by. */
	void alignmentPattern() {
		state.page.region(0, state.page.rows() - 1);
		state.cursor.moveTo(0, 0);
		for (int row = 0; row < state.page.rows(); row++) {
			Line line = state.page.line(row);
			line.reset(Style.PLAIN);
			for (int column = 0; column < state.page.columns(); column++) {
				line.put(column, 'E', 1, Style.PLAIN);
			}
		}
	}

	/** DECDHL, DECSWL, DECDWL: what is beyond the middle of a line that gets large characters is lost. */
	void size(LineSize size) {
		Line line = state.line();
		line.size(size);
		if (size != LineSize.SINGLE) {
			line.erase(state.width(), state.page.columns(), state.blank());
			state.cursor.moveTo(state.cursor.row, Math.min(state.cursor.column, state.width() - 1));
		}
	}

	private boolean inRegion() {
		return state.cursor.row >= state.page.top() && state.cursor.row <= state.page.bottom();
	}

	private void eraseRows(int from, int to, boolean selective) {
		for (int row = from; row < to; row++) {
			if (selective) {
				erase(state.page.line(row), 0, state.page.columns(), true);
			} else {
				state.page.line(row).reset(state.blank());
			}
		}
	}

	private void erase(Line line, int from, int to, boolean selective) {
		if (selective) {
			line.eraseUnprotected(from, to, state.blank());
		} else {
			line.erase(from, to, state.blank());
		}
	}
}
