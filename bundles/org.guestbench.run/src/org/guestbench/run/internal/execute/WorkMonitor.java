/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** What work is given to report to and to ask whether it shall end. */
final class WorkMonitor extends ProgressMonitorWrapper {

	private final BooleanSupplier cancelled;
	private final AtomicBoolean ended = new AtomicBoolean();

	WorkMonitor(IProgressMonitor monitor, BooleanSupplier cancelled) {
		super(monitor);
		this.cancelled = cancelled;
	}

	/** Asks the work to end, whatever its caller's monitor says. */
	void end() {
		ended.set(true);
	}

	@Override
	public boolean isCanceled() {
		return ended.get() || cancelled.getAsBoolean();
	}
}
