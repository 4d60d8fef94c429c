/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;

/**
 * Keeps a console connected: whenever its guest runs it is connected, in a thread of this follower; when the connection ends, the follower
 * waits until the guest runs again, or for a while if it still does.
 */
public final class GuestFollower implements AutoCloseable {

	private static final long FIRST_PAUSE = Duration.ofMillis(500).toMillis();
	private static final long LONGEST_PAUSE = Duration.ofSeconds(15).toMillis();
	/** A connection that lasted for so long was a good one: the next attempt is made at once. */
	private static final long GOOD = Duration.ofSeconds(10).toNanos();

	private final GuestId guest;
	private final Service service;
	private final Thread thread;
	private final Connections connections;
	private @Nullable GuestState state;
	private final IProgressMonitor monitor = new NullProgressMonitor();
	private boolean seen;
	private boolean closed;
	private boolean hurried;

	public GuestFollower(String name, Connections connections, GuestId guest, Service service) {
		this.connections = connections;
		this.guest = guest;
		this.service = service;
		thread = new Thread(this::follow, name);
		thread.setDaemon(true);
	}

	public void start() {
		thread.start();
	}

	/** Tries at once instead of after a pause. */
	public synchronized void hurry() {
		hurried = true;
		notifyAll();
	}

	/** Ends soon; what the service blocks in has to be ended by its owner. */
	@Override
	public synchronized void close() {
		closed = true;
		monitor.setCanceled(true);
		notifyAll();
	}

	public synchronized boolean isClosed() {
		return closed;
	}

	private void follow() {
		try (Watch watch = connections.watch((before, now) -> seen(now.guest(guest)))) {
			long pause = FIRST_PAUSE;
			while (awaitRunning()) {
				service.says(Status.info("Connecting…"), false);
				long start = System.nanoTime();
				IStatus end = serve();
				pause = System.nanoTime() - start > GOOD ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, 2 * pause);
				service.says(end, false);
				rest(pause);
			}
		} catch (InterruptedException e) {
			// it was closed
			Thread.currentThread().interrupt();
		}
	}

	private IStatus serve() {
		try {
			return service.serve(monitor);
		} catch (CoreException e) {
			return e.getStatus();
		} catch (OperationCanceledException e) {
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			IStatus status = Status.error("The console failed: " + e + ". It is connected again.", e);
			ILog.of(getClass()).log(status);
			return status;
		}
	}

	private synchronized void seen(@Nullable GuestInfo info) {
		GuestState now = info == null ? null : info.state();
		if (now != state || !seen) {
			seen = true;
			state = now;
			hurried |= now == GuestState.RUNNING;
			notifyAll();
		}
	}

	private boolean awaitRunning() throws InterruptedException {
		GuestState known = awaitOther(null, false);
		while (!isClosed() && !runs(known)) {
			service.says(
					Status.info(known == null ? "The guest is gone." : "The guest is not running. The console connects when it starts."),
					false);
			known = awaitOther(known, true);
		}
		return !isClosed();
	}

	/** Waits until the state is known, and for another one if so wanted. */
	private synchronized @Nullable GuestState awaitOther(@Nullable GuestState than, boolean other) throws InterruptedException {
		while (!closed && (!seen || other && state == than)) {
			wait();
		}
		hurried = false;
		return state;
	}

	private static boolean runs(@Nullable GuestState state) {
		return state == GuestState.RUNNING || state == GuestState.PAUSED || state == GuestState.STOPPING;
	}

	private synchronized void rest(long millis) throws InterruptedException {
		long end = System.nanoTime() + millis * 1_000_000;
		for (long left = millis; left > 0 && !closed && !hurried; left = (end - System.nanoTime()) / 1_000_000) {
			wait(left);
		}
	}

	/** What is done with a guest that runs. Called by the follower's thread. */
	public interface Service extends StatusListener {

		/**
		 * Connects and works until the connection ends.
		 *
		 * @param monitor cancelled when the follower is closed
		 * @return why it ended
		 */
		IStatus serve(IProgressMonitor monitor) throws CoreException;
	}
}
