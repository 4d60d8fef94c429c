/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.azure.internal.arm.Pace;

/** Time passes by resting alone, and at once. */
final class FastPace implements Pace {

	private Instant now = Instant.parse("2026-11-26T12:00:00Z");

	@Override
	public synchronized Instant now() {
		return now;
	}

	@Override
	public void rest(Duration time, IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		pass(time);
		Thread.yield();
	}

	synchronized void pass(Duration time) {
		now = now.plus(time);
	}
}
