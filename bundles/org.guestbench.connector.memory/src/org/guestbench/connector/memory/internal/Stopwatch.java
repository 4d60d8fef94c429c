/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;

/** Adds up the times in which it runs. Not safe for several threads. */
final class Stopwatch {

	private long sum;
	private long since;
	private boolean running;

	void run(boolean on) {
		long now = System.nanoTime();
		if (running) {
			sum += now - since;
		}
		since = now;
		running = on;
	}

	void reset() {
		sum = 0;
		since = System.nanoTime();
	}

	Duration time() {
		return Duration.ofNanos(running ? sum + System.nanoTime() - since : sum);
	}
}
