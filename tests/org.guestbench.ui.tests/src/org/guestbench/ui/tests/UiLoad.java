/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What something that goes on for a while costs the UI thread: for benchmarks, which print it. */
record UiLoad(double seconds, Duration longestWait, long late, long asked, double processor) {

	private static final Duration LIMIT = Duration.ofMillis(50);

	/** Watches for so long. */
	static UiLoad during(Duration time) throws InterruptedException {
		long thread = Ui.display().getThread().threadId();
		long processor = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
		long start = System.nanoTime();
		try (Watchdog watchdog = new Watchdog(LIMIT)) {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
			double seconds = (System.nanoTime() - start) / 1e9;
			return new UiLoad(seconds, watchdog.longest(), watchdog.late(), watchdog.asked(),
					(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) - processor) / 1e9 / seconds);
		}
	}

	/** For comparison: what the machine itself makes the UI thread wait. */
	static void printIdle(Duration time) throws InterruptedException {
		System.out.println("nothing goes on in the console: " + during(time));
	}

	@Override
	public String toString() {
		return String.format("longest wait for the UI thread %d ms, longer than %d ms %d of %d times, UI thread %.0f%% of a processor",
				longestWait.toMillis(), LIMIT.toMillis(), late, asked, 100 * processor);
	}

	/** The heap in use after a collection, in MiB. */
	static long usedMemory() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
	}
}
