/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What of a file changes with its content, beside its size and its time of modification. No program can set the time of change
 * ({@code ctime}, inode(7)) back.
 */
public record FileStamp(long device, long inode, Instant changed) {

	/** Within one tick of the file system's clock a second change leaves no trace. */
	private static final Duration TICK = Duration.ofSeconds(2);

	/** Of a file, following no link; empty where the file system has none, or if there is no file. */
	public static Optional<FileStamp> of(Path file) throws IOException {
		try {
			FileStamp stamp = FileStatus.of(file).stamp();
			return stamp == null ? Optional.empty() : Optional.of(stamp);
		} catch (NoSuchFileException e) {
			return Optional.empty();
		}
	}

	/** Whether a reading that began then has seen the last change for sure. */
	public boolean settledBefore(Instant reading) {
		return changed.plus(TICK).isBefore(reading);
	}
}
