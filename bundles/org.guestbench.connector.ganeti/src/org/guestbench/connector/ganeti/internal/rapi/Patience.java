/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.time.Duration;

import org.eclipse.core.runtime.NullProgressMonitor;

/** A monitor for what is taken back after somebody has cancelled: nobody cancels that, but it does not take for ever either. */
public final class Patience extends NullProgressMonitor {

	/** For one question. */
	static final Duration SHORT = Duration.ofSeconds(20);
	/** For a job that cannot be stopped any more, such as the wiping of disks. */
	public static final Duration LONG = Duration.ofMinutes(10);

	private final long end;

	public Patience(Duration limit) {
		end = System.nanoTime() + limit.toNanos();
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || System.nanoTime() - end >= 0;
	}
}
