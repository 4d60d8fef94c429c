/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.NullProgressMonitor;

/** A monitor that is cancelled after a time, and when something else says so. */
final class Deadline extends NullProgressMonitor {

	private final long end;
	private final BooleanSupplier cancelled;

	Deadline(Duration time) {
		this(time, () -> false);
	}

	Deadline(Duration time, BooleanSupplier cancelled) {
		end = System.nanoTime() + time.toNanos();
		this.cancelled = cancelled;
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || cancelled.getAsBoolean() || System.nanoTime() - end >= 0;
	}
}
