/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;

/** A pause that somebody may end. */
final class Rest {

	private static final Duration SLICE = Duration.ofMillis(50);

	private Rest() {
	}

	/** @throws OperationCanceledException soon after it was ended */
	static void of(Duration time, BooleanSupplier ended) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
			if (ended.getAsBoolean()) {
				throw new OperationCanceledException();
			}
			Pause.of(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
		}
	}
}
