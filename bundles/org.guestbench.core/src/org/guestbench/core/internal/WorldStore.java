/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArraySet;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Watch;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.core.WorldListener;

/** The current world and those who watch it, each of whom hears of it from the one dispatcher thread. */
final class WorldStore implements AutoCloseable {

	private final CopyOnWriteArraySet<WorldWatch> watches = new CopyOnWriteArraySet<>();
	private final Log log;

	private World world = World.EMPTY;
	private boolean dispatching;
	private boolean closed;

	WorldStore(Log log) {
		this.log = log;
	}

	synchronized World world() {
		return world;
	}

	synchronized void put(ConnectionView view) {
		Map<String, ConnectionView> views = new HashMap<>(world.connections());
		views.put(view.spec().id(), view);
		replace(new World(views));
	}

	/** A connection that there is, with what is known of how it is opened; one that somebody has opened stays as it is. */
	synchronized void show(ConnectionSpec spec) {
		ConnectionView view = world.connections().get(spec.id());
		if (view == null || view.state() == ConnectionState.CLOSED && !view.spec().equals(spec)) {
			put(new ConnectionView(spec, ConnectionState.CLOSED, Status.OK_STATUS, Map.of()));
		}
	}

	synchronized void remove(String connection) {
		Map<String, ConnectionView> views = new HashMap<>(world.connections());
		views.remove(connection);
		replace(new World(views));
	}

	Watch watch(WorldListener listener) {
		WorldWatch watch = new WorldWatch(listener, log, watches::remove);
		watches.add(watch);
		synchronized (this) {
			if (!dispatching && !closed) {
				dispatching = true;
				Thread dispatcher = new Thread(this::dispatch, "Guestbench world");
				dispatcher.setDaemon(true);
				dispatcher.start();
			}
			notifyAll();
		}
		return watch;
	}

	@Override
	public void close() {
		synchronized (this) {
			closed = true;
			notifyAll();
		}
		watches.forEach(WorldWatch::close);
	}

	private void replace(World other) {
		world = other;
		notifyAll();
	}

	private void dispatch() {
		while (awaitNews()) {
			// Each watch takes the newest world there is: whoever is slow gets larger batches, not a longer queue.
			watches.forEach(watch -> watch.deliver(world()));
		}
	}

	private synchronized boolean awaitNews() {
		while (!closed && watches.stream().noneMatch(watch -> watch.lacks(world))) {
			try {
				wait();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return !closed;
	}
}
