/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** What a server does in the background, and tells of as a {@code Task}. */
public record Tasks(VimSession session) {

	private static final String INFO = "info";
	private static final long FIRST_PAUSE = 20;
	private static final long LONGEST_PAUSE = 1000;
	/** For the server to come to an end with what was cancelled. */
	private static final Duration ABANDONED = Duration.ofSeconds(5);

	/** The outcome of a task is not known: the server did not end it in time, cancelled or not. */
	public static final class Unfinished extends IOException {

		private static final long serialVersionUID = 1L;

		Unfinished(Duration limit) {
			super("it did not come to an end with its task within " + limit.toSeconds() + " s");
		}
	}

	/**
	 * Begins a task and waits for its end.
	 *
	 * @param request of a method whose answer is a task
	 * @return the task's result, if it has one
	 * @throws OperationCanceledException if the monitor was cancelled. The task has not been begun then, or has failed in consequence; if it had
	 *                                    succeeded before, that is returned
	 * @throws Unfinished                 if it is not known what becomes of it
	 */
	public Optional<Node> run(Request request, Duration limit, IProgressMonitor monitor) throws IOException, VimFault {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		// Not to be cancelled in the middle: a task whose name was never heard could not be looked after.
		Ref task = Ref.of(session.call(request, new NullProgressMonitor()).first("returnval")
				.orElseThrow(() -> new IOException("it has begun no task")));
		long end = System.nanoTime() + limit.toNanos();
		long pause = FIRST_PAUSE;
		while (true) {
			Optional<Optional<Node>> outcome = outcome(task);
			if (outcome.isPresent()) {
				return outcome.get();
			}
			if (isCancelled(monitor, pause)) {
				return abandon(task);
			}
			if (System.nanoTime() - end >= 0) {
				cancel(task);
				throw new Unfinished(limit);
			}
			pause = Math.min(2 * pause, LONGEST_PAUSE);
		}
	}

	private static boolean isCancelled(IProgressMonitor monitor, long pause) {
		try {
			for (long waited = 0; waited < pause && !monitor.isCanceled(); waited += FIRST_PAUSE) {
				Thread.sleep(FIRST_PAUSE);
			}
			return monitor.isCanceled();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/** What came of a task that nobody waits for any more. */
	private Optional<Node> abandon(Ref task) throws IOException, VimFault {
		boolean interrupted = Thread.interrupted();
		try {
			cancel(task);
			long end = System.nanoTime() + ABANDONED.toNanos();
			while (System.nanoTime() - end < 0) {
				Optional<Optional<Node>> outcome = outcome(task);
				if (outcome.isPresent()) {
					return outcome.get();
				}
				if (isCancelled(new NullProgressMonitor(), LONGEST_PAUSE / 2)) {
					break;
				}
			}
			throw new Unfinished(ABANDONED);
		} catch (VimFault e) {
			OperationCanceledException cancelled = new OperationCanceledException();
			cancelled.initCause(e);
			throw cancelled;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void cancel(Ref task) {
		try {
			session.call(Request.of("CancelTask", task), new NullProgressMonitor());
		} catch (VimFault | IOException e) {
			// Many tasks cannot be cancelled, or have just ended.
			return;
		}
	}

	/** Empty while the task goes on. */
	private Optional<Optional<Node>> outcome(Ref task) throws IOException, VimFault {
		Node info = new PropertyReader(session).read(task, List.of(INFO), new NullProgressMonitor()).node(INFO)
				.orElseThrow(() -> new IOException("it does not tell of its task"));
		return switch (info.text("state")) {
		case "success" -> Optional.of(info.first("result"));
		case "error" -> throw VimFault.ofTask(info.first("error").orElse(info));
		default -> Optional.empty();
		};
	}
}
