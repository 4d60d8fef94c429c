/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.BitSet;

/** Where a horizontal tabulation goes. */
final class TabStops {

	private static final int USUAL = 8;

	private final BitSet stops = new BitSet();
	private int columns;

	TabStops(int columns) {
		resize(columns);
	}

	void reset() {
		int all = columns;
		clearAll();
		columns = 0;
		resize(all);
	}

	/** Keeps the stops that there are, and sets the usual ones in new columns. */
	void resize(int newColumns) {
		for (int column = (columns + USUAL - 1) / USUAL * USUAL; column < newColumns; column += USUAL) {
			stops.set(column);
		}
		columns = newColumns;
	}

	void set(int column) {
		stops.set(column);
	}

	void clear(int column) {
		stops.clear(column);
	}

	void clearAll() {
		stops.clear();
	}

	int next(int column) {
		int next = stops.nextSetBit(column + 1);
		return next < 0 || next >= columns ? columns - 1 : next;
	}

	int previous(int column) {
		return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
	}
}
