/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the UI thread again and again for a moment of its time, and notes how long it had to wait. */
final class Watchdog implements AutoCloseable {

	private static final long PAUSE_MILLIS = 5;

	private final Thread thread = new Thread(this::watch, "Watchdog of the UI thread");
	private volatile boolean closed;
	private volatile long longest;
	private volatile long asked;
	private volatile long late;
	private final long limit;

	/** @param limit what takes longer is counted */
	Watchdog(Duration limit) {
		this.limit = limit.toNanos();
		thread.setDaemon(true);
		thread.start();
	}

	Duration longest() {
		return Duration.ofNanos(longest);
	}

	long asked() {
		return asked;
	}

	/** How often the limit was exceeded. */
	long late() {
		return late;
	}

	@Override
	public void close() {
		closed = true;
	}

	private void watch() {
		try {
			while (!closed) {
				long start = System.nanoTime();
				CountDownLatch done = new CountDownLatch(1);
				Ui.display().asyncExec(done::countDown);
				if (!done.await(1, TimeUnit.MINUTES)) {
					throw new AssertionError("The UI thread has been busy for a minute.");
				}
				long took = System.nanoTime() - start;
				longest = Math.max(longest, took);
				asked++;
				late += took > limit ? 1 : 0;
				Thread.sleep(PAUSE_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
