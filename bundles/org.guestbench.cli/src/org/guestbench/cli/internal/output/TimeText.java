/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class TimeText {

	private TimeText() {
	}

	/** {@code 6.2 s} */
	public static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
	}

	/** {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 d} */
	public static String roughly(Duration time) {
		if (time.toMinutes() < 1) {
			return Math.max(0, time.toSeconds()) + " s";
		}
		if (time.toHours() < 1) {
			return time.toMinutes() + " min";
		}
		return time.toDays() < 1 ? time.toHours() + " h" : time.toDays() + " d";
	}
}
