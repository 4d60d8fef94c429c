/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.connection.Watch;

/** Asks Azure again and again, as long as anybody watches, and tells the differences. Its one thread asks and tells. */
final class GuestBoard implements AutoCloseable {

	private final Inventory inventory;
	private final Duration pause;
	private final ScheduledThreadPoolExecutor thread;
	private final Sightings sightings = new Sightings(e -> Log.warn("A listener to guests of Azure failed.", e));
	private final NullProgressMonitor life = new NullProgressMonitor();

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
		GuestWatch watch = sightings.prepare(listener);
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
		sightings.close();
	}

	private void join(GuestWatch watch) {
		try {
			sightings.all(inventory.all(life));
			watch.begin();
		} catch (CoreException e) {
			watch.refuse(e.getStatus());
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		} catch (RuntimeException e) {
			watch.refuse(defect(e));
		}
	}

	private void look() {
		if (!sightings.watched()) {
			return;
		}
		try {
			sightings.all(inventory.all(life));
		} catch (CoreException e) {
			sightings.lost(e.getStatus());
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		} catch (RuntimeException e) {
			// Else the executor would never look again, and say nothing.
			sightings.lost(defect(e));
		}
	}

	private IStatus defect(RuntimeException unforeseen) {
		IStatus defect = Sightings.defect(inventory.cloud().connection(), unforeseen);
		Log.warn(defect.getMessage(), unforeseen);
		return defect;
	}
}
