/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.core.runtime.NullProgressMonitor;

/** Says that it is cancelled when it is asked for the so many-th time. */
final class CancelledAt extends NullProgressMonitor {

	private int left;

	CancelledAt(int left) {
		this.left = left;
	}

	@Override
	public boolean isCanceled() {
		return --left < 0;
	}
}
