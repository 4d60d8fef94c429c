/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Moves the cursor, and the screen under it. */
final class Movement {

	private final State state;

	Movement(State state) {
		this.state = state;
	}

	/** To a place as CUP has it: from 1, and relative to the region in origin mode. */
	void to(int row, int column) {
		Cursor cursor = state.cursor;
		Page page = state.page;
		int newRow = cursor.originMode ? Math.min(page.top() + row - 1, page.bottom()) : Math.min(row - 1, page.rows() - 1);
		cursor.moveTo(newRow, Math.min(column - 1, state.width(newRow) - 1));
	}

	void toColumn(int column) {
		state.cursor.moveTo(state.cursor.row, Math.clamp(column, 0, state.width() - 1));
	}

	void toRow(int row) {
		to(row, state.cursor.column + 1);
	}

	/** Up, not over the region's top if it begins below it. */
	void up(int count) {
		Cursor cursor = state.cursor;
		int limit = cursor.row >= state.page.top() ? state.page.top() : 0;
		cursor.moveTo(Math.max(limit, cursor.row - count), cursor.column);
	}

	/** Down, not over the region's bottom if it begins above it. */
	void down(int count) {
		Cursor cursor = state.cursor;
		int limit = cursor.row <= state.page.bottom() ? state.page.bottom() : state.page.rows() - 1;
		cursor.moveTo(Math.min(limit, cursor.row + count), cursor.column);
	}

	void sideways(int count) {
		toColumn(state.cursor.column + count);
	}

	void backspace() {
		Cursor cursor = state.cursor;
		if (cursor.column > 0) {
			cursor.moveTo(cursor.row, cursor.column - 1);
		} else if (state.modes.reverseWrap && state.modes.autoWrap && cursor.row > state.page.top()) {
			cursor.moveTo(cursor.row - 1, state.width(cursor.row - 1) - 1);
		}
	}

	void carriageReturn() {
		state.cursor.moveTo(state.cursor.row, 0);
	}

	void lineFeed() {
		index();
		if (state.modes.newLine) {
			carriageReturn();
		}
	}

	void index() {
		Cursor cursor = state.cursor;
		if (cursor.row == state.page.bottom()) {
			state.page.scrollUp(1, state.blank());
			cursor.wrapPending = false;
		} else {
			cursor.moveTo(Math.min(cursor.row + 1, state.page.rows() - 1), cursor.column);
		}
	}

	void reverseIndex() {
		Cursor cursor = state.cursor;
		if (cursor.row == state.page.top()) {
			state.page.scrollDown(cursor.row, 1, state.blank());
			cursor.wrapPending = false;
		} else {
			cursor.moveTo(Math.max(0, cursor.row - 1), cursor.column);
		}
	}

	void tab(int count) {
		for (int i = 0; i < Math.min(count, state.page.columns()); i++) {
			toColumn(state.tabs.next(state.cursor.column));
		}
	}

	void backTab(int count) {
		for (int i = 0; i < Math.min(count, state.page.columns()); i++) {
			toColumn(state.tabs.previous(state.cursor.column));
		}
	}

	/** DECSTBM. */
	void region(int top, int bottom) {
		int last = Math.min(bottom, state.page.rows());
		if (top < last) {
			state.page.region(top - 1, last - 1);
			to(1, 1);
		}
	}
}
