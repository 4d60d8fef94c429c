/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.NativeCalls;

/**
 * The one thread that looks at the guests of a connection, and tells those who watch it. An event of libvirt only says which domain to look at
 * again, so that what is told is always what is.
 */
final class GuestBoard {

	private static final Duration LIMIT = Duration.ofSeconds(60);
	private static final Duration POLL = Duration.ofSeconds(3);

	private final String connection;
	private final NativeCalls calls;
	private final GuestReader reader;
	private final ScheduledExecutorService writer;
	private final Sightings sightings = new Sightings(e -> Log.warn("A listener to guests of libvirt failed.", e));
	private final Set<UUID> touched = ConcurrentHashMap.newKeySet();

	GuestBoard(String connection, NativeCalls calls) {
		this.connection = connection;
		this.calls = calls;
		reader = new GuestReader(connection);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("Guestbench libvirt watch " + connection).factory());
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		writer = executor;
	}

	/** For a hypervisor without events. */
	void poll() {
		writer.scheduleWithFixedDelay(() -> guarded(() -> {
			if (sightings.watched()) {
				readAll();
			}
		}), POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
	}

	Watch watch(ConnectionListener listener) throws CoreException {
		calls.check();
		GuestWatch watch = sightings.prepare(listener);
		execute(() -> begin(watch));
		return watch;
	}

	/** Something of that domain is different. From any thread. */
	void touch(UUID guest) {
		if (touched.add(guest)) {
			execute(() -> guarded(() -> {
				touched.remove(guest);
				if (sightings.watched()) {
					read(guest);
				}
			}));
		}
	}

	/** From any thread. */
	void lose(IStatus reason) {
		execute(() -> sightings.lost(reason));
	}

	void close() {
		writer.shutdownNow();
		sightings.close();
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
		} catch (RuntimeException e) {
			if (calls.usable()) {
				sightings.lost(defect(e));
			}
		}
	}

	private IStatus defect(RuntimeException unforeseen) {
		IStatus defect = Sightings.defect(connection, unforeseen);
		Log.warn(defect.getMessage(), unforeseen);
		return defect;
	}

	private void begin(GuestWatch watch) {
		try {
			readAll();
			watch.begin();
		} catch (OperationCanceledException e) {
			return;
		} catch (CoreException e) {
			watch.refuse(e.getStatus());
		} catch (LibvirtFailure e) {
			watch.refuse(Status.error("The guests cannot be listed: " + e.getMessage() + ".", e));
		} catch (RuntimeException e) {
			watch.refuse(defect(e));
		}
	}

	private void read(UUID guest) throws CoreException, LibvirtFailure {
		Optional<GuestInfo> found = calls.call("looking at a guest", LIMIT, new NullProgressMonitor(),
				hypervisor -> reader.find(hypervisor, guest));
		if (found.isPresent()) {
			sightings.one(found.get());
		} else {
			sightings.gone(new GuestId(connection, guest));
		}
	}

	private void readAll() throws CoreException, LibvirtFailure {
		sightings.all(calls.call("listing guests", LIMIT, new NullProgressMonitor(), reader::all));
	}
}
