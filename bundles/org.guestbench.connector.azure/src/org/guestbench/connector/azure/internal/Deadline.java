/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.guestbench.connector.azure.internal.arm.Pace;

/** A monitor that is cancelled after a time as well. */
final class Deadline extends ProgressMonitorWrapper {

	private final Pace pace;
	private final Instant end;

	Deadline(Pace pace, Duration time, IProgressMonitor monitor) {
		super(monitor);
		this.pace = pace;
		end = pace.now().plus(time);
	}

	boolean over() {
		return !pace.now().isBefore(end);
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || over();
	}
}
