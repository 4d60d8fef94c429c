/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The right to change one guest: one holder at a time among all threads and all benches; a thread that holds it may take
 * it again. A lock on a file, which the kernel gives back when its holder dies, behind a lock among the threads of this
 * process, between which such a lock does not distinguish.
 */
public final class GuestLock implements AutoCloseable {

	private static final Map<Path, Turn> TURNS = new HashMap<>();

	/** The threads of this process that want the same guest. */
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

	private GuestLock(Path key, Turn turn) {
		this.key = key;
		this.turn = turn;
	}

	/**
	 * @throws NoSuchFileException if there is no such guest
	 * @throws CoreException       if others hold on to it for longer than the deadline
	 */
	public static GuestLock acquire(GuestFolder guest, Duration deadline, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		long end = System.nanoTime() + deadline.toNanos();
		GuestLock lock = new GuestLock(guest.path(), enter(guest.path()));
		boolean turn = false;
		boolean held = false;
		try {
			while (!lock.turn.lock.tryLock(20, TimeUnit.MILLISECONDS)) {
				check(guest, end, monitor);
			}
			turn = true;
			while (!lock.lockFile(guest)) {
				check(guest, end, monitor);
				TimeUnit.MILLISECONDS.sleep(20);
			}
			// The folder may have been removed while its lock was waited for.
			if (!guest.exists()) {
				throw new NoSuchFileException(guest.path().toString());
			}
			held = true;
			return lock;
		} catch (NoSuchFileException e) {
			throw e;
		} catch (ClosedByInterruptException e) {
			throw new OperationCanceledException();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot lock guest " + guest.uuid() + ": " + e.getMessage() + ".", e));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			if (!held) {
				if (turn) {
					lock.close();
				} else {
					leave(lock.key, lock.turn);
				}
			}
		}
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

	private boolean lockFile(GuestFolder guest) throws IOException {
		if (turn.file != null && turn.lock.getHoldCount() > 1) {
			return true;
		}
		FileChannel file = turn.file;
		if (file == null) {
			file = FileChannel.open(guest.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			turn.file = file;
		}
		FileLock lock = file.tryLock();
		return lock != null;
	}

	private static void check(GuestFolder guest, long end, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		if (System.nanoTime() > end) {
			throw new CoreException(Status.error("Guest " + guest.uuid()
					+ " is being changed by somebody else and did not become free in time. Try again.", null));
		}
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
