/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** All that the terminal knows. The terminal's lock guards it. */
final class State {

	final Page main;
	final Page alternate;
	final Modes modes = new Modes();
	final Cursor cursor = new Cursor();
	final TabStops tabs;
	final Outbox outbox = new Outbox();

	Page page;
	/** The character before, for REP; 0 if something else came in between. */
	int repeatable;

	private final Cursor savedOnMain = new Cursor();
	private final Cursor savedOnAlternate = new Cursor();

	State(int columns, int rows, LineSink scrollBack) {
		main = new Page(columns, rows, scrollBack);
		alternate = new Page(columns, rows, line -> {
		});
		page = main;
		tabs = new TabStops(columns);
	}

	boolean onAlternate() {
		return page == alternate;
	}

	/** What is left where something is erased now. */
	long blank() {
		return Style.erased(cursor.style);
	}

	Line line() {
		return page.line(cursor.row);
	}

	/** The number of columns of the line that the cursor is in, of which one with large characters has half. */
	int width() {
		return width(cursor.row);
	}

	int width(int row) {
		return page.line(row).size() == LineSize.SINGLE ? page.columns() : Math.max(1, page.columns() / 2);
	}

	void saveCursor() {
		saved().copyFrom(cursor);
	}

	void restoreCursor() {
		cursor.copyFrom(saved());
		confine();
	}

	/** Brings the cursor back onto the screen, which may be smaller than when it was saved. */
	void confine() {
		cursor.row = Math.clamp(cursor.row, 0, page.rows() - 1);
		cursor.column = Math.clamp(cursor.column, 0, page.columns() - 1);
	}

	/** The cursor of the main screen, which waits while the alternate one is shown. */
	Cursor cursorOfMain() {
		return onAlternate() ? savedOnMain : cursor;
	}

	Cursor cursorOfAlternate() {
		return onAlternate() ? cursor : savedOnAlternate;
	}

	private Cursor saved() {
		return onAlternate() ? savedOnAlternate : savedOnMain;
	}
}
