/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;

/**
 * One connection between its opening and its closing. It opens the connector's own connection, opens another when that one is lost, and
 * hands out guards that survive the change.
 */
final class Session {

	/** How often a waiting caller looks at its monitor. */
	private static final long POLL_MILLIS = 50;

	/** Nobody waits for an attempt in the background, so it may take its time; but not for ever. */
	private static final Duration ATTEMPT_LIMIT = Duration.ofMinutes(2);

	private final ConnectionSpec spec;
	private final InstalledConnectors connectors;
	private final Frontend frontend;
	private final Guard guard;
	private final WorldStore store;
	private final BackOff backOff;
	private final Log log;
	private final ConnectionHub hub;
	private final GuardedConnection guarded;

	/** Held while the connector's connection is opened or replaced. */
	private final ReentrantLock opening = new ReentrantLock();
	private final AtomicBoolean reconnecting = new AtomicBoolean();
	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile @Nullable Attachment attachment;
	private volatile @Nullable IStatus lost;
	private volatile IStatus problem = Status.OK_STATUS;

	Session(ConnectionSpec spec, InstalledConnectors connectors, Frontend frontend, WorldStore store, BackOff backOff, Log log) {
		this.spec = spec;
		this.connectors = connectors;
		this.frontend = frontend;
		this.store = store;
		this.backOff = backOff;
		this.log = log;
		guard = new Guard(frontend, "connection '" + spec.id() + "'");
		guarded = new GuardedConnection(this, guard);
		hub = new ConnectionHub(spec.id(), log, this::publish);
	}

	ConnectionSpec spec() {
		return spec;
	}

	/** Opens the connection unless it is open. A lost one is tried at once. */
	Connection open(IProgressMonitor monitor) throws CoreException {
		acquire(opening, monitor);
		try {
			refuseClosed();
			if (attachment == null || lost != null) {
				connect(frontend.interaction(), monitor);
			}
			return guarded;
		} catch (CoreException e) {
			problem = e.getStatus();
			throw e;
		} finally {
			opening.unlock();
			refresh();
		}
	}

	/** Ends the session for good; quick. What it holds is left to {@link #release}. */
	synchronized void end(IStatus reason) {
		if (!isClosed()) {
			closed.countDown();
			store.put(new ConnectionView(spec, ConnectionState.CLOSED, reason, Map.of()));
		}
	}

	/** Closes what a session holds that has ended. */
	void release() {
		hub.close();
		Attachment last = attachment;
		if (last != null) {
			Runnable close = () -> last.close(log);
			if (frontend.isUiThread()) {
				daemon("close", close);
			} else {
				close.run();
			}
		}
	}

	/** The connector's own connection, for a call to it. */
	Connection current() throws CoreException {
		refuseClosed();
		Attachment present = attachment;
		IStatus loss = lost;
		if (present == null) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' is not open. Open it first."));
		}
		if (loss != null) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' is lost: " + loss.getMessage()
					+ " It is tried again in the background.", loss.getException()));
		}
		return present.connection();
	}

	/** Whether a facet is there does not depend on the connection being usable at the moment. */
	<T> Optional<T> facet(Class<T> type) {
		Attachment present = attachment;
		return present == null ? Optional.empty() : present.connection().facet(type);
	}

	Watch watch(ConnectionListener listener) throws CoreException {
		refuseClosed();
		return hub.watch(listener);
	}

	private void connect(Interaction interaction, IProgressMonitor monitor) throws CoreException {
		refresh();
		Connector connector = connectors.forUri(spec.uri());
		if (connector == null) {
			throw new CoreException(Status.error("Cannot open the connection '" + spec.id() + "': no connector for '"
					+ spec.uri().getScheme() + ":' is installed. Install its feature."));
		}
		IStatus validity = guard.call("validate", () -> connector.validate(spec));
		if (validity.matches(IStatus.ERROR)) {
			throw new CoreException(new MultiStatus(Session.class, 0, new IStatus[] { validity },
					"Cannot open the connection '" + spec.id() + "': " + Problems.of(validity), null));
		}
		IProgressMonitor untilClosed = new CancelledWhen(this::isClosed, monitor);
		Connection fresh = guard.call("open", () -> connector.open(spec, interaction, untilClosed));
		attach(fresh);
	}

	/** The new connection is the current one before it can say anything, so that a loss that it reports at once is not forgotten. */
	private void attach(Connection fresh) throws CoreException {
		Attachment old = attachment;
		IStatus oldLoss = lost;
		Attachment next = new Attachment(fresh);
		synchronized (this) {
			if (isClosed()) {
				next.close(log);
				throw new OperationCanceledException();
			}
			attachment = next;
			lost = null;
			problem = Status.OK_STATUS;
		}
		try {
			next.watch(guard, event -> received(next, event));
		} catch (CoreException e) {
			attachment = old;
			lost = oldLoss;
			next.close(log);
			throw e;
		}
		if (old != null) {
			old.close(log);
		}
		if (isClosed()) {
			next.close(log);
			throw new OperationCanceledException();
		}
	}

	/** From a thread of the connector. */
	private void received(Attachment from, ConnectionEvent event) {
		if (from != attachment || isClosed()) {
			return;
		}
		switch (event) {
		case ConnectionEvent.Lost(IStatus reason) -> {
			lost = reason;
			hub.accept(event);
			reconnect();
		}
		case ConnectionEvent.Resync resync -> {
			lost = null;
			hub.accept(resync);
		}
		case ConnectionEvent.Changed changed -> hub.accept(changed);
		case ConnectionEvent.Removed removed -> hub.accept(removed);
		}
	}

	private void reconnect() {
		if (reconnecting.compareAndSet(false, true)) {
			daemon("reconnect", () -> {
				try {
					retry();
				} finally {
					reconnecting.set(false);
				}
				if (lost != null && !isClosed() && !Thread.currentThread().isInterrupted()) {
					reconnect();
				}
			});
		}
	}

	private void retry() {
		for (int attempt = 0; lost != null; attempt++) {
			try {
				if (closed.await(backOff.pause(attempt).toMillis(), TimeUnit.MILLISECONDS)) {
					return;
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return;
			}
			tryAgain();
		}
	}

	private void tryAgain() {
		opening.lock();
		try {
			// Meanwhile the connector may have recovered by itself, or somebody may have opened the connection.
			if (lost != null && !isClosed()) {
				long end = System.nanoTime() + ATTEMPT_LIMIT.toNanos();
				connect(Interaction.NOBODY, new CancelledWhen(() -> System.nanoTime() - end >= 0, new NullProgressMonitor()));
			}
		} catch (CoreException e) {
			lost = e.getStatus();
		} catch (OperationCanceledException e) {
			lost = Status.error("It did not answer within " + ATTEMPT_LIMIT.toSeconds() + " s.", e);
		} finally {
			opening.unlock();
			refresh();
		}
	}

	private void refresh() {
		hub.accept(() -> {
			// Nothing but the state changed, which is read when it is published.
		});
	}

	/** From the hub's thread. */
	private synchronized void publish(Map<GuestId, GuestInfo> guests) {
		if (isClosed()) {
			return;
		}
		IStatus loss = lost;
		if (loss != null) {
			store.put(new ConnectionView(spec, ConnectionState.LOST, loss, guests));
		} else if (attachment != null) {
			store.put(new ConnectionView(spec, ConnectionState.OPEN, Status.OK_STATUS, guests));
		} else if (opening.isLocked()) {
			store.put(new ConnectionView(spec, ConnectionState.OPENING, Status.OK_STATUS, guests));
		} else {
			store.put(new ConnectionView(spec, ConnectionState.CLOSED, problem, guests));
		}
	}

	private boolean isClosed() {
		return closed.getCount() == 0;
	}

	private void refuseClosed() throws CoreException {
		if (isClosed()) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' was closed. Open it again."));
		}
	}

	private void daemon(String purpose, Runnable work) {
		Thread thread = new Thread(work, "Guestbench " + purpose + " " + spec.id());
		thread.setDaemon(true);
		thread.start();
	}

	private static void acquire(ReentrantLock lock, IProgressMonitor monitor) {
		try {
			while (!lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
