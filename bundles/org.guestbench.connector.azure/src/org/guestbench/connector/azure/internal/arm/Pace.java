/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** How time passes between two questions to Azure. */
public interface Pace {

	Instant now();

	/** Returns after that time, or throws {@link OperationCanceledException} soon after the monitor was cancelled. */
	void rest(Duration time, IProgressMonitor monitor);

	/** As clocks go. */
	Pace REAL = new Pace() {

		private static final long SLICE_MILLIS = 100;

		@Override
		public Instant now() {
			return Instant.now();
		}

		@Override
		public void rest(Duration time, IProgressMonitor monitor) {
			long end = System.nanoTime() + time.toNanos();
			try {
				while (true) {
					if (monitor.isCanceled()) {
						throw new OperationCanceledException();
					}
					long left = (end - System.nanoTime()) / 1_000_000;
					if (left <= 0) {
						return;
					}
					Thread.sleep(Math.min(left, SLICE_MILLIS));
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			}
		}
	};
}
