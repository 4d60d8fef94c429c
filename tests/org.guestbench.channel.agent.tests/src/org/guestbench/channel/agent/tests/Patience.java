/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import java.time.Duration;

import org.eclipse.core.runtime.NullProgressMonitor;

/** A monitor that is cancelled when a test takes too long, or when the test says so. */
final class Patience extends NullProgressMonitor {

	static final Duration LONG = Duration.ofMinutes(2);

	private final long end;

	Patience() {
		this(LONG);
	}

	Patience(Duration time) {
		end = System.nanoTime() + time.toNanos();
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || System.nanoTime() - end >= 0;
	}
}
