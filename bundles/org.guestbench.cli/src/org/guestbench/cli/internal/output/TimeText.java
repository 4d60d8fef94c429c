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

	/** {@code 10 min}, {@code 1 h 30 min}, {@code 90 s}: exact. */
	public static String exactly(Duration time) {
		long seconds = time.toSeconds();
		if (time.toMillisPart() != 0 || seconds % 60 != 0 && seconds < 600) {
			return time.toMillisPart() == 0 ? seconds + " s" : time.toMillis() + " ms";
		}
		StringBuilder text = new StringBuilder();
		if (seconds >= 3600) {
			text.append(seconds / 3600).append(" h ");
		}
		if (seconds % 3600 >= 60) {
			text.append(seconds % 3600 / 60).append(" min ");
		}
		if (seconds % 60 > 0 || seconds == 0) {
			text.append(seconds % 60).append(" s");
		}
		return text.toString().strip();
	}
}
