/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** Brings events to one listener, in a thread of its own. */
final class Feed implements Watch {

	/** Wakes the thread up to end; never delivered. */
	private static final ConnectionEvent END = new ConnectionEvent.Lost(Status.CANCEL_STATUS);

	/** For a listener that does not return, perhaps because it waits for the very thread that closes. */
	private static final long PATIENCE_MILLIS = 1000;

	private final String connection;
	private final ConnectionListener listener;
	private final Consumer<Feed> onClose;
	private final BlockingQueue<ConnectionEvent> queue = new LinkedBlockingQueue<>();
	private final Thread thread;

	private volatile boolean closed;

	Feed(String connection, ConnectionListener listener, Consumer<Feed> onClose) {
		this.connection = connection;
		this.listener = listener;
		this.onClose = onClose;
		thread = new Thread(this::deliver, "In-memory events " + connection);
		thread.setDaemon(true);
	}

	void start() {
		thread.start();
	}

	/** The id of the connection for which events are made. */
	String connection() {
		return connection;
	}

	void add(ConnectionEvent event) {
		queue.add(event);
	}

	@Override
	public void close() {
		onClose.accept(this);
		closed = true;
		queue.add(END);
		if (Thread.currentThread() != thread) {
			try {
				thread.join(PATIENCE_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void deliver() {
		try {
			for (ConnectionEvent event = queue.take(); event != END && !closed; event = queue.take()) {
				tell(event);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void tell(ConnectionEvent event) {
		try {
			listener.changed(event);
		} catch (RuntimeException e) {
			// The listener's defect must not cost it the events that follow.
			thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
		}
	}
}
