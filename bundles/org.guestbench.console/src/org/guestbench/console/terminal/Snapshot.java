/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.List;

/**
 * What a part of the terminal, its scroll-back above its screen, looked like at one moment.
 *
 * @param top           the number of the first of {@code lines}
 * @param lines         as many as were asked for, fewer at the end
 * @param first         the oldest line that there is
 * @param screen        the number of the screen's first line
 * @param columns       of the screen; lines of the scroll-back may be longer or shorter
 * @param cursorLine    the number of the line that the cursor is in
 * @param reverse       whether the whole screen is shown with its colours exchanged
 * @param alternate     whether a program uses the alternate screen
 */
public record Snapshot(long top, List<Line> lines, long first, long screen, int columns, int rows, long cursorLine, int cursorColumn,
		boolean cursorVisible, CursorShape cursorShape, boolean reverse, boolean alternate, InputModes input) {

	/** One after the last line that there is. */
	public long end() {
		return screen + rows;
	}
}
