/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;

/** The right to do something that only one may do at a time: of all threads here, and of all processes that lock the same file. */
final class Turn implements AutoCloseable {

	private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();
	private static final Duration POLL = Duration.ofMillis(100);

	private final Path file;
	private final FileChannel channel;

	private Turn(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Empty if somebody else has it. */
	static Optional<Turn> attempt(Path file) throws IOException {
		// A process cannot lock a file twice, and would lose its lock by closing any channel to it.
		if (!HERE.add(file)) {
			return Optional.empty();
		}
		FileChannel channel = null;
		boolean taken = false;
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = channel.tryLock();
			taken = lock != null;
			return taken ? Optional.of(new Turn(file, channel)) : Optional.empty();
		} finally {
			if (!taken) {
				if (channel != null) {
					channel.close();
				}
				HERE.remove(file);
			}
		}
	}

	/** Waits for it. */
	static Turn await(Path file, Duration deadline, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + deadline.toNanos();
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Optional<Turn> turn = attempt(file);
			if (turn.isPresent()) {
				return turn.get();
			}
			if (System.nanoTime() - end >= 0) {
				throw new IOException("another one has been at it for " + deadline.toMinutes() + " min");
			}
			Pause.of(POLL);
		}
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		} finally {
			HERE.remove(file);
		}
	}
}
