/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Does work on a thread of its own, so that even work which never asks whether it is cancelled holds nobody up for longer than its deadline
 * and a grace. For the thread that executes a run; an interrupt of that thread counts as a cancellation and is kept for later.
 */
final class DeadlineRunner {

	private static final Duration POLL = Duration.ofMillis(50);

	/** Something that blocks. */
	@FunctionalInterface
	interface Work<T> {
		T run(IProgressMonitor monitor) throws CoreException;
	}

	private final Duration grace;
	private volatile boolean interrupted;

	DeadlineRunner(Duration grace) {
		this.grace = grace;
	}

	/** Whether the thread was interrupted meanwhile; the caller passes it on when all is done. */
	boolean interrupted() {
		return interrupted;
	}

	/**
	 * @param cancellable whether a cancelled monitor ends it
	 * @throws OperationCanceledException if it was cancelled
	 */
	<T> T run(String name, Duration limit, boolean cancellable, IProgressMonitor monitor, Work<T> work)
			throws CoreException, DeadlineExceededException {
		WorkMonitor given = new WorkMonitor(monitor, () -> cancellable && (interrupted || monitor.isCanceled()));
		FutureTask<T> task = new FutureTask<>(() -> work.run(given));
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		long end = System.nanoTime() + limit.toNanos();
		while (!await(task, Math.min(POLL.toNanos(), Math.max(0, end - System.nanoTime())))) {
			boolean late = System.nanoTime() - end >= 0;
			if (late || given.isCanceled()) {
				given.end();
				return ended(task, thread, late ? limit : null);
			}
		}
		return result(task, null, cancellable && given.isCanceled());
	}

	/** The work was asked to end; what it says then counts for less than why it was asked. */
	private <T> T ended(FutureTask<T> task, Thread thread, @Nullable Duration limit) throws CoreException, DeadlineExceededException {
		if (!await(task, grace.toNanos())) {
			thread.interrupt();
			if (!await(task, grace.toNanos() / 4)) {
				if (limit != null) {
					throw new DeadlineExceededException(limit);
				}
				throw new OperationCanceledException();
			}
		}
		return result(task, limit, true);
	}

	private boolean await(FutureTask<?> task, long nanos) {
		long end = System.nanoTime() + nanos;
		while (true) {
			try {
				task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
				return true;
			} catch (TimeoutException e) {
				return false;
			} catch (ExecutionException e) {
				return true;
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
	}

	/** @param limit what the work exceeded, or null */
	private static <T> T result(FutureTask<T> task, @Nullable Duration limit, boolean cancelled)
			throws CoreException, DeadlineExceededException {
		try {
			return task.resultNow();
		} catch (IllegalStateException e) {
			Throwable problem = task.exceptionNow();
			if (limit != null) {
				throw new DeadlineExceededException(limit);
			}
			if (cancelled) {
				throw new OperationCanceledException();
			}
			if (problem instanceof CoreException core) {
				throw core;
			}
			if (problem instanceof OperationCanceledException) {
				throw new CoreException(Status.error("It was cancelled by something other than its user.", problem));
			}
			throw new CoreException(Status.error("An internal error: " + problem + ". Please report it with the log.", problem));
		}
	}
}
