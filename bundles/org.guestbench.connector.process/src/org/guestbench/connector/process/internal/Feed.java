/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** Brings events to one listener, in a thread of its own. */
final class Feed implements Watch {

	/** A listener may wait for the very thread that closes. */
	private static final long PATIENCE_MILLIS = 1000;

	private final String connection;
	private final ConnectionListener listener;
	private final Consumer<Feed> onClose;
	private final Thread.Builder.OfPlatform thread = Thread.ofPlatform().daemon().name("Guestbench events of process guests");
	private final ExecutorService queue = Executors.newSingleThreadExecutor(thread.factory());

	private volatile boolean closed;
	private volatile @Nullable Thread teller;

	Feed(String connection, ConnectionListener listener, Consumer<Feed> onClose) {
		this.connection = connection;
		this.listener = listener;
		this.onClose = onClose;
	}

	/** The id of the connection for which events are made. */
	String connection() {
		return connection;
	}

	void add(ConnectionEvent event) {
		if (!queue.isShutdown()) {
			queue.execute(() -> tell(event));
		}
	}

	private void tell(ConnectionEvent event) {
		if (closed) {
			return;
		}
		teller = Thread.currentThread();
		try {
			listener.changed(event);
		} catch (RuntimeException e) {
			// The listener's defect must not cost it the events that follow.
			Log.warn("A listener to process guests failed.", e);
		} finally {
			teller = null;
		}
	}

	@Override
	public void close() {
		onClose.accept(this);
		closed = true;
		queue.shutdown();
		Thread busy = teller;
		if (busy != null && busy != Thread.currentThread()) {
			try {
				queue.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
