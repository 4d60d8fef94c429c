/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.time.Duration;

import org.eclipse.core.runtime.NullProgressMonitor;

/** Cancelled after a while, and by nobody else. */
final class Limit extends NullProgressMonitor {

	private final long end;

	Limit(Duration time) {
		end = System.nanoTime() + time.toNanos();
	}

	@Override
	public boolean isCanceled() {
		return System.nanoTime() - end >= 0;
	}
}
