/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.console.terminal.Terminal;

/** The text of a selection: lines that were wrapped are one again. */
final class SelectedText {

	/** More than that is of no use in a clipboard. */
	private static final int MOST_LINES = 100_000;

	private SelectedText() {
	}

	static String of(Terminal terminal, Selection selection) {
		int count = (int) Math.min(MOST_LINES, selection.endLine() - selection.startLine() + 1);
		Snapshot snapshot = terminal.snapshot(selection.startLine(), count);
		StringBuilder text = new StringBuilder();
		long number = snapshot.top();
		for (Line line : snapshot.lines()) {
			int from = number == selection.startLine() ? selection.startColumn() : 0;
			boolean last = number == selection.endLine();
			text.append(line.text(from, last ? selection.endColumn() : line.columns()));
			if (!last && !line.wrapped()) {
				text.append(System.lineSeparator());
			}
			number++;
		}
		return text.toString().stripTrailing();
	}
}
