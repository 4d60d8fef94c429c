/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;

/**
 * The one writer of what is known of a connection. Whatever happens to the connection is queued here and carried out by one thread, which
 * also tells those who watch the connection. They keep their watch when the connector's own connection is replaced by another.
 */
final class ConnectionHub implements AutoCloseable {

	/**
	 * To publish means to copy all guests. With ten thousand that are published again after 20 ms at the earliest this takes a few percent of a
	 * processor, however much happens; with a hundred nobody notices the pause.
	 */
	private static final long PAUSE_FOR_EACH = 2_000;

	private final String connection;
	private final Log log;
	private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
	private final Map<GuestId, GuestInfo> guests = new LinkedHashMap<>();
	private final List<Subscription> subscriptions = new ArrayList<>();
	private final Consumer<Map<GuestId, GuestInfo>> publish;
	private final Thread writer;

	private boolean synced;
	private boolean dirty;
	private boolean complained;
	private volatile boolean closed;

	/** @param publish takes all guests after each batch of changes */
	ConnectionHub(String connection, Log log, Consumer<Map<GuestId, GuestInfo>> publish) {
		this.connection = connection;
		this.log = log;
		this.publish = publish;
		writer = new Thread(this::write, "Guestbench connection " + connection);
		writer.setDaemon(true);
		writer.start();
	}

	/** Queues an event of the connector. */
	void accept(ConnectionEvent event) {
		queue.add(() -> apply(event));
	}

	/** Queues something else that changes what is known of the connection. */
	void accept(Runnable change) {
		queue.add(() -> {
			change.run();
			dirty = true;
		});
	}

	/** The listener hears a resync as soon as the guests are known, then everything that follows. */
	Watch watch(ConnectionListener listener) {
		Subscription subscription = new Subscription(listener, new Gate());
		queue.add(() -> {
			subscriptions.add(subscription);
			if (synced) {
				tell(subscription, new ConnectionEvent.Resync(List.copyOf(guests.values())));
			}
		});
		return () -> {
			subscription.gate().close();
			queue.add(() -> subscriptions.remove(subscription));
		};
	}

	@Override
	public void close() {
		closed = true;
		writer.interrupt();
	}

	private void write() {
		List<Runnable> batch = new ArrayList<>();
		try {
			long due = System.nanoTime();
			while (!closed) {
				Runnable first = dirty ? queue.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS) : queue.take();
				if (first != null) {
					batch.add(first);
					queue.drainTo(batch);
					batch.forEach(Runnable::run);
					batch.clear();
				}
				if (dirty && !closed && System.nanoTime() - due >= 0) {
					dirty = false;
					publish.accept(guests);
					due = System.nanoTime() + guests.size() * PAUSE_FOR_EACH;
				}
			}
		} catch (InterruptedException e) {
			// Only close interrupts this thread, and there is nothing left to do.
			Thread.currentThread().interrupt();
		}
	}

	private void apply(ConnectionEvent event) {
		switch (event) {
		case ConnectionEvent.Resync(List<GuestInfo> all) -> {
			guests.clear();
			all.stream().filter(guest -> ours(guest.id()) && guest.state() != GuestState.DELETED)
					.forEach(guest -> guests.put(guest.id(), guest));
			synced = true;
		}
		case ConnectionEvent.Changed(GuestInfo guest) -> change(guest);
		case ConnectionEvent.Removed(GuestId id) -> guests.remove(id);
		case ConnectionEvent.Lost lost -> {
			// The session says so in its view; the guests stay as they were known last.
		}
		}
		dirty = true;
		if (synced || event instanceof ConnectionEvent.Lost) {
			List.copyOf(subscriptions).forEach(subscription -> tell(subscription, event));
		}
	}

	private void change(GuestInfo guest) {
		if (!ours(guest.id())) {
			return;
		}
		GuestInfo before = guests.get(guest.id());
		if (before != null && !GuestTransitions.allowed(before.state(), guest.state())) {
			complain("reported guest '" + guest.name() + "' as " + guest.state() + " directly after " + before.state()
					+ ". It should report UNKNOWN first.");
		}
		if (guest.state() == GuestState.DELETED) {
			guests.remove(guest.id());
		} else {
			guests.put(guest.id(), guest);
		}
	}

	private boolean ours(GuestId id) {
		if (id.connection().equals(connection)) {
			return true;
		}
		complain("reported the guest '" + id + "' of another connection. It is left out.");
		return false;
	}

	/** Once: what a connector does wrong it often does again. */
	private void complain(String what) {
		if (!complained) {
			complained = true;
			log.log(Status.warning("The connector of '" + connection + "' " + what + " This is a defect of the connector."));
		}
	}

	private void tell(Subscription subscription, ConnectionEvent event) {
		subscription.gate().pass(() -> {
			try {
				subscription.listener().changed(event);
			} catch (RuntimeException | LinkageError e) {
				log.log(Status.error("A listener of the connection '" + connection + "' failed: " + e + ". It misses one event.", e));
			}
		});
	}

	private record Subscription(ConnectionListener listener, Gate gate) {
	}
}
