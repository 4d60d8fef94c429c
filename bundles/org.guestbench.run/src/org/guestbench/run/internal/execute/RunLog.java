/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.run.internal.files.Printable;

/** What a run did when, for the evidence. Bounded. Thread-safe. */
final class RunLog {

	private static final int MAX_LINES = 2_000;
	private static final int MAX_LENGTH = 2_000;

	private final Clock clock;
	private final List<String> lines = new ArrayList<>();

	RunLog(Clock clock) {
		this.clock = clock;
	}

	synchronized void add(String message) {
		if (lines.size() < MAX_LINES) {
			lines.add(Instant.now(clock).truncatedTo(ChronoUnit.MILLIS) + " " + Printable.of(message, MAX_LENGTH));
		}
	}

	synchronized List<String> lines() {
		return List.copyOf(lines);
	}
}
