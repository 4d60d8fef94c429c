/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what cannot be had as an event. */
final class Await {

	/** Everything here takes moments; a busy machine that emulates others may need a thousand times as long. */
	static final Duration PATIENCE = Duration.ofMinutes(2);

	private Await() {
	}

	static void until(String what, Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!Boolean.TRUE.equals(condition.call())) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Waited in vain until " + what + ".");
			}
			Thread.sleep(10);
		}
	}
}
