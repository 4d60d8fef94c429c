/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** Is cancelled when its time is up, or with the monitor behind it. */
public final class DeadlineMonitor extends ProgressMonitorWrapper {

	private final long end;

	public DeadlineMonitor(IProgressMonitor monitor, Duration limit) {
		super(monitor);
		this.end = System.nanoTime() + limit.toNanos();
	}

	/** Whether the time is up. */
	public boolean expired() {
		return System.nanoTime() - end > 0;
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || expired();
	}
}
