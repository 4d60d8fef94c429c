/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Puts characters where the cursor is. */
final class Writer {

	private final State state;
	private final Movement movement;

	Writer(State state, Movement movement) {
		this.state = state;
		this.movement = movement;
	}

	void ascii(byte[] bytes, int from, int to) {
		Cursor cursor = state.cursor;
		int at = from;
		while (at < to) {
			if (state.modes.insert || !cursor.sets.plain()) {
				character(bytes[at++]);
				continue;
			}
			wrapIfPending();
			int width = fit();
			int count = Math.min(to - at, width - cursor.column);
			state.line().putAscii(cursor.column, bytes, at, count, cursor.style);
			at += count;
			advance(count, width);
			if (count == 1 && !state.modes.autoWrap && cursor.column == width - 1 && to - at > 1) {
				// without wrapping all but the last overwrite each other
				at = to - 1;
			}
		}
		state.repeatable = bytes[to - 1];
	}

	void character(int raw) {
		int code = state.cursor.sets.map(raw);
		int cells = CharacterWidth.of(code);
		if (cells == 0) {
			combine(code);
			return;
		}
		wrapIfPending();
		Cursor cursor = state.cursor;
		int width = fit();
		if (cells > width) {
			return;
		}
		if (cursor.column + cells > width) {
			if (state.modes.autoWrap) {
				state.line().erase(cursor.column, state.page.columns(), state.blank());
				wrap();
				width = fit();
			}
			cursor.column = Math.min(cursor.column, width - cells);
		}
		if (state.modes.insert) {
			state.line().insert(cursor.column, cells, state.blank());
		}
		state.line().put(cursor.column, code, cells, cursor.style);
		advance(cells, width);
		state.repeatable = raw;
	}

	/** REP, no longer than would fill the screen. */
	void repeat(int count) {
		int code = state.repeatable;
		for (int i = 0; code != 0 && i < Math.min(count, state.page.columns() * state.page.rows()); i++) {
			character(code);
		}
	}

	private void combine(int code) {
		Cursor cursor = state.cursor;
		int column = cursor.wrapPending ? cursor.column : cursor.column - 1;
		Line line = state.line();
		if (column > 0 && line.code(column) == Line.TAIL) {
			column--;
		}
		if (column >= 0 && line.code(column) > 0) {
			line.mark(column, code);
		}
	}

	private void wrapIfPending() {
		if (state.cursor.wrapPending && state.modes.autoWrap) {
			wrap();
		}
	}

	/** The width of the line; the cursor may have come from a longer one. */
	private int fit() {
		int width = state.width();
		state.cursor.column = Math.min(state.cursor.column, width - 1);
		return width;
	}

	private void wrap() {
		state.line().wrapped(true);
		movement.carriageReturn();
		movement.index();
	}

	private void advance(int count, int width) {
		Cursor cursor = state.cursor;
		cursor.column += count;
		if (cursor.column >= width) {
			cursor.column = width - 1;
			cursor.wrapPending = state.modes.autoWrap;
		}
	}
}
