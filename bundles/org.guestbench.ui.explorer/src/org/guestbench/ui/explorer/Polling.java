/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/**
 * Asks something again and again, in a job, for as long as somebody wants to know: of much that changes nobody tells. At first nobody wants
 * to know. To be used from any thread.
 */
public final class Polling implements AutoCloseable {

	private final Duration pause;
	private final Consumer<IProgressMonitor> ask;
	private final Job job;
	private volatile boolean wanted;
	private volatile boolean requested;
	private volatile boolean closed;

	/**
	 * @param name  of the job, for people
	 * @param pause between an answer and the next question
	 * @param ask   called by one thread at a time; tells whoever wants to know
	 */
	public Polling(String name, Duration pause, Consumer<IProgressMonitor> ask) {
		this.pause = pause;
		this.ask = ask;
		job = Job.create(name, this::run);
		job.setSystem(true);
	}

	/** Something may have changed: it is asked at once, if anybody wants to know. */
	public void request() {
		if (wanted && !closed) {
			requested = true;
			job.schedule();
			// it may be resting
			job.wakeUp();
		}
	}

	/** Whether anybody can see what is found out. */
	public void wanted(boolean yes) {
		wanted = yes;
		request();
	}

	/** What is asked at the moment is cancelled, and may be answered all the same. */
	@Override
	public void close() {
		closed = true;
		job.cancel();
	}

	private IStatus run(IProgressMonitor monitor) {
		if (wanted && !closed) {
			requested = false;
			ask.accept(monitor);
			if (wanted && !closed) {
				// a request that came while it was asked is about something newer than the answer
				job.schedule(requested ? 0 : pause.toMillis());
			}
		}
		return Status.OK_STATUS;
	}
}
