/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.time.Duration;

/** How progress is worded. */
final class ProgressText {

	/** A narrow terminal's line would be wrapped and could not be erased. */
	static final int WIDTH = 79;

	private ProgressText() {
	}

	static String percent(double fraction) {
		return fraction < 0 ? "" : " (" + Math.min(100, (int) (fraction * 100)) + " %)";
	}

	/** {@code task: detail (34 %), 12 s}, with the detail cut so that the line fits. */
	static String line(String task, String detail, double fraction, Duration elapsed) {
		String end = percent(fraction) + ", " + elapsed.toSeconds() + " s";
		String begin = Printable.line(task, WIDTH - end.length());
		int room = WIDTH - begin.length() - end.length() - 2;
		return detail.isEmpty() || room < 8 ? begin + end : begin + ": " + Printable.line(detail, room) + end;
	}
}
