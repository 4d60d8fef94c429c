/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** Is cancelled when its parent is, and when something else ends what it monitors. */
final class CancelledWhen extends ProgressMonitorWrapper {

	private final BooleanSupplier ended;

	CancelledWhen(BooleanSupplier ended, IProgressMonitor parent) {
		super(parent);
		this.ended = ended;
	}

	@Override
	public boolean isCanceled() {
		return ended.getAsBoolean() || super.isCanceled();
	}
}
