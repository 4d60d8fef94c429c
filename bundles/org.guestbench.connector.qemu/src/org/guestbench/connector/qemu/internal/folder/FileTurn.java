/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The right to something, of which a file stands for the turn: one holder at a time among all threads and all benches; a thread that holds
 * it may take it again. A lock on the file, which the kernel gives back when its holder dies, behind a lock among the threads of this
 * process, between which such a lock does not distinguish.
 */
public final class FileTurn implements AutoCloseable {

	private static final Map<Path, Turn> TURNS = new HashMap<>();

	/** The threads of this process that want the same. */
	private static final class Turn {
		final ReentrantLock lock = new ReentrantLock(true);
		/** Those who have it or wait for it. */
		int users;
		/** Carries the file lock; belongs to whoever holds {@link #lock}. */
		@Nullable
		FileChannel file;
	}

	private final Path key;
	private final Turn turn;

	private FileTurn(Path key, Turn turn) {
		this.key = key;
		this.turn = turn;
	}

	/**
	 * @param file is made if its folder is there
	 * @return empty if others hold on to it for longer than the deadline
	 */
	public static Optional<FileTurn> acquire(Path file, Duration deadline, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + deadline.toNanos();
		Path key = real(file);
		FileTurn wanted = new FileTurn(key, enter(key));
		boolean turn = false;
		boolean held = false;
		try {
			while (!wanted.turn.lock.tryLock(20, TimeUnit.MILLISECONDS)) {
				if (late(end, monitor)) {
					return Optional.empty();
				}
			}
			turn = true;
			while (!wanted.lockFile()) {
				if (late(end, monitor)) {
					return Optional.empty();
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
			held = true;
			return Optional.of(wanted);
		} catch (ClosedByInterruptException e) {
			throw new OperationCanceledException();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			if (!held) {
				if (turn) {
					wanted.close();
				} else {
					leave(wanted.key, wanted.turn);
				}
			}
		}
	}

	/** The same for all who name it, also those who get to it by a link: the kernel does not know the one from the other. */
	private static Path real(Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
	}

	@Override
	public void close() {
		FileChannel file = turn.file;
		if (file != null && turn.lock.getHoldCount() == 1) {
			turn.file = null;
			try {
				file.close();
			} catch (IOException e) {
				// Closing gives the lock back in any case.
			}
		}
		turn.lock.unlock();
		leave(key, turn);
	}

	private boolean lockFile() throws IOException {
		if (turn.file != null && turn.lock.getHoldCount() > 1) {
			return true;
		}
		FileChannel file = turn.file;
		if (file == null) {
			file = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			turn.file = file;
		}
		FileLock lock = file.tryLock();
		return lock != null;
	}

	private static boolean late(long end, IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		return System.nanoTime() > end;
	}

	private static Turn enter(Path key) {
		synchronized (TURNS) {
			Turn turn = TURNS.get(key);
			if (turn == null) {
				turn = new Turn();
				TURNS.put(key, turn);
			}
			turn.users++;
			return turn;
		}
	}

	private static void leave(Path key, Turn turn) {
		synchronized (TURNS) {
			if (--turn.users == 0) {
				TURNS.remove(key);
			}
		}
	}
}
