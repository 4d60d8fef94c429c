/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;

/**
 * Finds out something about a guest, again and again while that is wanted, in a job of its own.
 *
 * @param <T> what is found out
 */
final class HardwareFeed<T> implements AutoCloseable {

	private final Connections connections;
	private final GuestId guest;
	private final Question<T> question;
	private final Duration pause;
	private final Reader<T> reader;
	private final Job job;
	private volatile boolean wanted;
	private volatile boolean closed;

	/**
	 * Is told what was found out, or why nothing was.
	 *
	 * @param <T> what is found out
	 */
	interface Reader<T> {

		void known(T value);

		void unavailable(IStatus why);
	}

	/** Asks a connection. Called by a job. */
	@FunctionalInterface
	interface Question<T> {
		T ask(Hardware hardware, GuestId guest, IProgressMonitor monitor) throws CoreException;
	}

	/**
	 * @param pause  between two questions
	 * @param reader called by one thread at a time
	 */
	HardwareFeed(Connections connections, GuestId guest, Question<T> question, Duration pause, Reader<T> reader) {
		this.connections = connections;
		this.guest = guest;
		this.question = question;
		this.pause = pause;
		this.reader = reader;
		job = Job.create("Asking what a guest is made of", this::read);
		job.setSystem(true);
	}

	/** Something may have changed. From any thread. */
	void request() {
		if (wanted && !closed) {
			job.schedule();
			// it may be resting
			job.wakeUp();
		}
	}

	/** Whether anybody can see what is found out. */
	void wanted(boolean yes) {
		wanted = yes;
		request();
	}

	@Override
	public void close() {
		closed = true;
		job.cancel();
	}

	private IStatus read(IProgressMonitor monitor) {
		if (wanted) {
			ask(monitor);
			if (!closed) {
				job.schedule(pause.toMillis());
			}
		}
		return Status.OK_STATUS;
	}

	private void ask(IProgressMonitor monitor) {
		ConnectionView view = connections.world().connections().get(guest.connection());
		if (view == null || view.state() != ConnectionState.OPEN) {
			reader.unavailable(Status.warning("The connection '" + guest.connection() + "' is not open."));
			return;
		}
		try {
			Optional<Hardware> hardware = connections.open(guest.connection(), monitor).facet(Hardware.class);
			if (hardware.isPresent()) {
				reader.known(question.ask(hardware.get(), guest, monitor));
			} else {
				reader.unavailable(Status.info("The connection '" + guest.connection()
						+ "' does not tell what its guests are made of. Their definition may say it."));
			}
		} catch (CoreException e) {
			reader.unavailable(e.getStatus());
		} catch (OperationCanceledException e) {
			reader.unavailable(Status.warning("It was not found out what this guest is made of."));
		}
	}
}
