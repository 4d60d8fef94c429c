/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.NativeCalls;

/**
 * What the watches of one connection were told, and the one thread that tells them. An event of libvirt only says which domain to look at
 * again, so that what is reported is always what is.
 */
final class GuestBoard {

	private static final Duration LIMIT = Duration.ofSeconds(60);
	private static final Duration POLL = Duration.ofSeconds(3);

	private final NativeCalls calls;
	private final GuestReader reader;
	private final ScheduledExecutorService writer;
	private final Map<UUID, GuestInfo> told = new HashMap<>();
	private final List<GuestWatch> watches = new CopyOnWriteArrayList<>();
	private final Set<UUID> touched = ConcurrentHashMap.newKeySet();

	GuestBoard(String connection, NativeCalls calls) {
		this.calls = calls;
		reader = new GuestReader(connection);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("Guestbench libvirt watch " + connection).factory());
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		writer = executor;
	}

	/** For a hypervisor without events. */
	void poll() {
		writer.scheduleWithFixedDelay(() -> guarded(this::readAll), POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
	}

	Watch watch(ConnectionListener listener) throws CoreException {
		calls.check();
		GuestWatch watch = new GuestWatch(listener, watches::remove);
		execute(() -> begin(watch));
		return watch;
	}

	/** Something of that domain is different. From any thread. */
	void touch(UUID guest) {
		if (touched.add(guest)) {
			execute(() -> guarded(() -> {
				touched.remove(guest);
				if (!watches.isEmpty()) {
					read(guest);
				}
			}));
		}
	}

	/** From any thread. */
	void lose(IStatus reason) {
		execute(() -> watches.forEach(watch -> watch.tell(new ConnectionEvent.Lost(reason))));
	}

	void close() {
		writer.shutdownNow();
		watches.forEach(GuestWatch::close);
	}

	private void execute(Runnable work) {
		try {
			writer.execute(work);
		} catch (RejectedExecutionException e) {
			// Closed: there is nobody to tell.
			return;
		}
	}

	private interface Work {
		void run() throws CoreException, LibvirtFailure;
	}

	private void guarded(Work work) {
		try {
			work.run();
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		} catch (CoreException | LibvirtFailure e) {
			// A lost connection tells the watches itself; any other trouble with one domain must not end the telling of others.
			if (calls.usable()) {
				Log.warn("Something of a guest of libvirt could not be read.", e);
			}
		}
	}

	private void begin(GuestWatch watch) {
		try {
			readAll();
			watch.tell(new ConnectionEvent.Resync(List.copyOf(told.values())));
			watches.add(watch);
		} catch (OperationCanceledException e) {
			return;
		} catch (CoreException e) {
			watch.tell(new ConnectionEvent.Lost(e.getStatus()));
		} catch (LibvirtFailure e) {
			watch.tell(new ConnectionEvent.Lost(Status.error("The guests cannot be listed: " + e.getMessage() + ".", e)));
		}
	}

	private void read(UUID guest) throws CoreException, LibvirtFailure {
		Optional<GuestInfo> found = calls.call("looking at a guest", LIMIT, new NullProgressMonitor(),
				hypervisor -> reader.find(hypervisor, guest));
		if (found.isPresent()) {
			report(found.get());
		} else {
			reportGone(guest);
		}
	}

	private void readAll() throws CoreException, LibvirtFailure {
		List<GuestInfo> all = calls.call("listing guests", LIMIT, new NullProgressMonitor(), reader::all);
		Set<UUID> gone = new HashSet<>(told.keySet());
		for (GuestInfo info : all) {
			gone.remove(info.id().uuid());
			report(info);
		}
		gone.forEach(this::reportGone);
	}

	private void report(GuestInfo now) {
		GuestInfo before = told.put(now.id().uuid(), now);
		if (now.equals(before)) {
			return;
		}
		if (before != null && !GuestTransitions.allowed(before.state(), now.state())) {
			tell(new ConnectionEvent.Changed(now.withState(between(before.state(), now.state()))));
		}
		tell(new ConnectionEvent.Changed(now));
	}

	private void reportGone(UUID guest) {
		GuestInfo before = told.remove(guest);
		if (before != null) {
			tell(new ConnectionEvent.Removed(before.id()));
		}
	}

	/** What was passed without being seen. */
	private static GuestState between(GuestState before, GuestState now) {
		return GuestTransitions.allowed(before, GuestState.STARTING) && GuestTransitions.allowed(GuestState.STARTING, now)
				? GuestState.STARTING
				: GuestState.UNKNOWN;
	}

	private void tell(ConnectionEvent event) {
		watches.forEach(watch -> watch.tell(event));
	}
}
