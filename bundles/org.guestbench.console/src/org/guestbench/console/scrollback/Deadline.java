/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** When to give up: at a time, or when nobody wants to know any more. */
final class Deadline {

	private final long end;
	private final BooleanSupplier cancelled;

	Deadline(Duration time, BooleanSupplier cancelled) {
		this.cancelled = cancelled;
		end = System.nanoTime() + time.toNanos();
	}

	boolean over() {
		return System.nanoTime() - end >= 0 || cancelled.getAsBoolean();
	}
}
