/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Where the next character goes, and how it will look: what DECSC saves. */
final class Cursor {

	int row;
	int column;
	/** A character was put into the last column: the next one goes to the next line, but the cursor does not move before. */
	boolean wrapPending;
	long style = Style.PLAIN;
	boolean originMode;
	final CharacterSets sets = new CharacterSets();

	void moveTo(int newRow, int newColumn) {
		row = newRow;
		column = newColumn;
		wrapPending = false;
	}

	void copyFrom(Cursor other) {
		row = other.row;
		column = other.column;
		wrapPending = other.wrapPending;
		style = other.style;
		originMode = other.originMode;
		sets.copyFrom(other.sets);
	}
}
