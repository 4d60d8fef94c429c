/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.images.internal.Failure;

/** Waits for a lock that others hold. */
public final class LockWait {

	/** No operating system tells when a lock of another process ends, so it is tried again and again. */
	private static final long STEP_MILLIS = 100;

	private LockWait() {
	}

	/**
	 * Takes a lock for one holder alone.
	 *
	 * @param waiting what the user reads while somebody else has it
	 * @throws OperationCanceledException if the monitor is cancelled or the thread interrupted
	 */
	public static HeldLock exclusive(Path path, String waiting, Duration limit, IProgressMonitor monitor) throws CoreException {
		long deadline = System.nanoTime() + limit.toNanos();
		boolean told = false;
		while (true) {
			Optional<HeldLock> lock = tryExclusive(path);
			if (lock.isPresent()) {
				return lock.get();
			}
			if (!told) {
				monitor.subTask(waiting);
				told = true;
			}
			if (System.nanoTime() - deadline >= 0) {
				throw Failure.of(waiting + ": not within " + limit.toMinutes() + " minutes. End the process that has the lock " + path
						+ " and try again.");
			}
			pause(monitor);
		}
	}

	private static Optional<HeldLock> tryExclusive(Path path) throws CoreException {
		try {
			return LockFile.exclusive(path);
		} catch (IOException e) {
			throw Failure.of("Cannot lock " + path + ". Make sure that you may write there and that the disk is not full.", e);
		}
	}

	private static void pause(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			Thread.sleep(STEP_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
