/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** Does something in the middle of what takes long. */
final class InTheMiddle extends NullProgressMonitor {

	private final Runnable then;
	private int total = 1;
	private double done;
	private boolean reached;

	InTheMiddle(Runnable then) {
		this.then = then;
	}

	@Override
	public void beginTask(@Nullable String name, int work) {
		total = work;
	}

	@Override
	public void internalWorked(double work) {
		done += work;
		if (!reached && done > total * 0.1) {
			reached = true;
			then.run();
		}
	}

	@Override
	public void worked(int work) {
		internalWorked(work);
	}
}
