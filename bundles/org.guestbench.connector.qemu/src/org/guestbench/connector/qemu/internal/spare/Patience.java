/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.time.Duration;

import org.eclipse.core.runtime.NullProgressMonitor;

/** Is cancelled after a while. */
final class Patience extends NullProgressMonitor {

	private final long end;

	Patience(Duration atMost) {
		end = System.nanoTime() + atMost.toNanos();
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || System.nanoTime() - end >= 0;
	}
}
