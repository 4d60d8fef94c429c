/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;

/**
 * The latest sighting of every guest, and who watches. Changes of the guests of this bench are reported as they happen;
 * those of other benches are found by looking once a second, but only while somebody watches.
 */
final class GuestBoard {

	private static final long LOOK_MILLIS = 1000;

	/** Lists every guest there is. */
	@FunctionalInterface
	interface Look {
		List<Sighting> look() throws CoreException;
	}

	private final Look look;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition watched = lock.newCondition();
	private final Map<UUID, Sighting> seen = new HashMap<>();
	/** When a guest was last reported: a look that began earlier knows less. */
	private final Map<UUID, Long> reported = new HashMap<>();
	private final List<GuestWatch> watches = new ArrayList<>();
	private long clock;
	private boolean looking;
	private boolean lost;

	GuestBoard(Look look) {
		this.look = look;
	}

	/** A guest of this bench is new or has changed. */
	void report(Sighting sighting) {
		lock.lock();
		try {
			reported.put(sighting.uuid(), ++clock);
			put(sighting);
		} finally {
			lock.unlock();
		}
	}

	/** A guest is gone. */
	void forget(UUID uuid) {
		lock.lock();
		try {
			reported.put(uuid, ++clock);
			remove(uuid);
		} finally {
			lock.unlock();
		}
	}

	GuestWatch watch(String connection, ConnectionListener listener) throws CoreException {
		refresh();
		GuestWatch watch = new GuestWatch(connection, listener, this::end);
		lock.lock();
		try {
			watch.send(resync(watch));
			watches.add(watch);
			if (!looking) {
				looking = true;
				Thread.ofVirtual().name("Guestbench QEMU guests").start(this::keepLooking);
			}
			return watch;
		} finally {
			lock.unlock();
		}
	}

	private void end(GuestWatch watch) {
		lock.lock();
		try {
			watches.remove(watch);
			watched.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private void keepLooking() {
		lock.lock();
		try {
			while (!watches.isEmpty()) {
				watched.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
				lock.unlock();
				try {
					refresh();
					found();
				} catch (CoreException e) {
					lose(e.getStatus());
				} finally {
					lock.lock();
				}
			}
		} catch (InterruptedException e) {
			// Nobody interrupts this thread; if somebody does, it ends like one that nobody needs.
			Thread.currentThread().interrupt();
		} finally {
			looking = false;
			lock.unlock();
		}
	}

	private void refresh() throws CoreException {
		long began = now();
		List<Sighting> sightings = look.look();
		lock.lock();
		try {
			Map<UUID, Sighting> gone = new HashMap<>(seen);
			for (Sighting sighting : sightings) {
				gone.remove(sighting.uuid());
				if (!newer(sighting.uuid(), began)) {
					put(sighting);
				}
			}
			for (UUID uuid : gone.keySet()) {
				if (!newer(uuid, began)) {
					remove(uuid);
				}
			}
			reported.values().removeIf(time -> time <= began);
		} finally {
			lock.unlock();
		}
	}

	private long now() {
		lock.lock();
		try {
			return clock;
		} finally {
			lock.unlock();
		}
	}

	private boolean newer(UUID uuid, long began) {
		return reported.get(uuid) instanceof Long time && time > began;
	}

	private void found() {
		lock.lock();
		try {
			if (lost) {
				lost = false;
				watches.forEach(watch -> watch.send(resync(watch)));
			}
		} finally {
			lock.unlock();
		}
	}

	private void lose(IStatus reason) {
		lock.lock();
		try {
			if (!lost) {
				lost = true;
				watches.forEach(watch -> watch.send(new ConnectionEvent.Lost(reason)));
			}
		} finally {
			lock.unlock();
		}
	}

	private void put(Sighting sighting) {
		Sighting before = seen.put(sighting.uuid(), sighting);
		if (sighting.equals(before)) {
			return;
		}
		if (before != null && !GuestTransitions.allowed(before.state(), sighting.state())) {
			// Steps in between were missed.
			tell(connection -> sighting.with(GuestState.UNKNOWN).info(connection));
		}
		tell(connection -> sighting.info(connection));
	}

	private void remove(UUID uuid) {
		if (seen.remove(uuid) != null && !lost) {
			watches.forEach(watch -> watch.send(new ConnectionEvent.Removed(new GuestId(watch.connection(), uuid))));
		}
	}

	private void tell(Function<String, GuestInfo> info) {
		if (!lost) {
			watches.forEach(watch -> watch.send(new ConnectionEvent.Changed(info.apply(watch.connection()))));
		}
	}

	private ConnectionEvent resync(GuestWatch watch) {
		return new ConnectionEvent.Resync(infos(seen.values(), watch.connection()));
	}

	private static List<GuestInfo> infos(Collection<Sighting> sightings, String connection) {
		return sightings.stream().map(sighting -> sighting.info(connection)).toList();
	}
}
