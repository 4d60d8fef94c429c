/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.time.Duration;
import java.time.Instant;

/**
 * What of a file changes with its content, beside its size and its time of modification. No program can set the time of change
 * ({@code ctime}, inode(7)) back.
 */
public record FileStamp(long device, long inode, Instant changed) {

	/** Within one tick of the file system's clock a second change leaves no trace. */
	private static final Duration TICK = Duration.ofSeconds(2);

	/** Whether a reading that began then has seen the last change for sure. */
	public boolean settledBefore(Instant reading) {
		return changed.plus(TICK).isBefore(reading);
	}
}
