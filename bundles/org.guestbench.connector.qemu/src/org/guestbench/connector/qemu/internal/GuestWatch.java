/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** Hands events to one listener, from one thread, in order. */
final class GuestWatch implements Watch {

	private final String connection;
	private final ConnectionListener listener;
	private final Consumer<GuestWatch> atEnd;
	private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
	/** Held during a call, so that {@link #close} can wait for it; reentrant, so that the listener itself may close. */
	private final ReentrantLock calling = new ReentrantLock();
	private volatile boolean closed;

	GuestWatch(String connection, ConnectionListener listener, Consumer<GuestWatch> atEnd) {
		this.connection = connection;
		this.listener = listener;
		this.atEnd = atEnd;
		Thread.ofVirtual().name("Guestbench QEMU watch").start(this::deliver);
	}

	/** The id that guests have for this listener. */
	String connection() {
		return connection;
	}

	boolean closed() {
		return closed;
	}

	void send(ConnectionEvent event) {
		queue.add(() -> listener.changed(event));
	}

	@Override
	public void close() {
		closed = true;
		atEnd.accept(this);
		queue.add(() -> {
			// wakes the thread, which then ends
		});
		calling.lock();
		calling.unlock();
	}

	private void deliver() {
		try {
			while (!closed) {
				Runnable call = queue.take();
				calling.lock();
				try {
					if (!closed) {
						call.run();
					}
				} catch (RuntimeException e) {
					Log.warn("A listener of the connection '" + connection + "' failed.", e);
				} finally {
					calling.unlock();
				}
			}
		} catch (InterruptedException e) {
			// Nobody interrupts this thread.
			Thread.currentThread().interrupt();
		}
	}
}
