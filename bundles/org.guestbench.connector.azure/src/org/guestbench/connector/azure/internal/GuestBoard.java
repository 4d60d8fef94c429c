/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;

/** Asks Azure again and again, as long as anybody watches, and tells the differences. Its one thread asks and tells. */
final class GuestBoard implements AutoCloseable {

	private final Inventory inventory;
	private final Duration pause;
	private final ScheduledThreadPoolExecutor thread;
	private final List<GuestWatch> watches = new CopyOnWriteArrayList<>();
	private final Map<GuestId, GuestInfo> told = new HashMap<>();
	private final NullProgressMonitor life = new NullProgressMonitor();
	private boolean lost;

	/** @param pause between two looks, when nothing was changed here */
	GuestBoard(Inventory inventory, Duration pause) {
		this.inventory = inventory;
		this.pause = pause;
		thread = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("Guestbench Azure watch " + inventory.cloud().connection()).factory());
		thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	void begin() {
		thread.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	Watch watch(ConnectionListener listener) {
		GuestWatch watch = new GuestWatch(listener, watches::remove);
		execute(() -> join(watch));
		return watch;
	}

	/** Something was changed from here: look at once. From any thread. */
	void touch() {
		execute(this::look);
	}

	private void execute(Runnable work) {
		try {
			thread.execute(work);
		} catch (RejectedExecutionException e) {
			// Closed: there is nobody to tell.
			return;
		}
	}

	@Override
	public void close() {
		life.setCanceled(true);
		thread.shutdownNow();
		watches.forEach(GuestWatch::close);
	}

	private void join(GuestWatch watch) {
		try {
			compare(inventory.all(life));
			lost = false;
			watch.tell(new ConnectionEvent.Resync(List.copyOf(told.values())));
			watches.add(watch);
		} catch (CoreException e) {
			watch.tell(new ConnectionEvent.Lost(e.getStatus()));
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		}
	}

	private void look() {
		if (watches.isEmpty()) {
			return;
		}
		try {
			List<GuestInfo> all = inventory.all(life);
			if (lost) {
				lost = false;
				told.clear();
				all.forEach(info -> told.put(info.id(), info));
				tell(new ConnectionEvent.Resync(all));
			} else {
				compare(all);
			}
		} catch (CoreException e) {
			if (!lost) {
				lost = true;
				tell(new ConnectionEvent.Lost(e.getStatus()));
			}
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		} catch (RuntimeException e) {
			// Else the executor would never look again, and say nothing.
			Log.warn("The guests of Azure could not be compared.", e);
		}
	}

	private void compare(List<GuestInfo> all) {
		Set<GuestId> gone = new HashSet<>(told.keySet());
		for (GuestInfo now : all) {
			gone.remove(now.id());
			GuestInfo before = told.put(now.id(), now);
			if (before != null && !GuestTransitions.allowed(before.state(), now.state())) {
				tell(new ConnectionEvent.Changed(now.withState(passed(before.state(), now.state()))));
			}
			if (!now.equals(before)) {
				tell(new ConnectionEvent.Changed(now));
			}
		}
		for (GuestId id : gone) {
			told.remove(id);
			tell(new ConnectionEvent.Removed(id));
		}
	}

	/** What lay between and was not seen. */
	private static GuestState passed(GuestState before, GuestState now) {
		boolean started = GuestTransitions.allowed(before, GuestState.STARTING) && GuestTransitions.allowed(GuestState.STARTING, now);
		return started ? GuestState.STARTING : GuestState.UNKNOWN;
	}

	private void tell(ConnectionEvent event) {
		watches.forEach(watch -> watch.tell(event));
	}
}
