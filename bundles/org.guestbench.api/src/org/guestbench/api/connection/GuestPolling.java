/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.guest.GuestInfo;

/**
 * Watches a hypervisor that does not tell what changes: asks it again and again, as long as anybody watches, and tells the differences. Its one
 * thread asks and tells. For connectors, which need not use it.
 */
public final class GuestPolling implements AutoCloseable {

	private final String connection;
	private final Look look;
	private final BiConsumer<String, Throwable> log;
	private final ScheduledThreadPoolExecutor thread;
	private final Sightings sightings;
	private final NullProgressMonitor life = new NullProgressMonitor();

	/** Which guests there are. */
	@FunctionalInterface
	public interface Look {
		List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException;
	}

	/**
	 * @param connection its id
	 * @param pause      between two looks, when nothing was changed here
	 * @param log        takes a message and what was thrown
	 */
	public GuestPolling(String connection, Look look, Duration pause, BiConsumer<String, Throwable> log) {
		this.connection = connection;
		this.look = look;
		this.log = log;
		sightings = new Sightings(e -> log.accept("A listener to the guests of the connection '" + connection + "' failed.", e));
		thread = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("Guestbench watch " + connection).factory());
		thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		thread.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** From any thread, as all that follows. */
	public Watch watch(ConnectionListener listener) {
		GuestWatch watch = sightings.prepare(listener);
		execute(() -> join(watch));
		return watch;
	}

	/** Something was changed from here: looks at once. */
	public void touch() {
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
			sightings.all(look.guests(life));
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
			sightings.all(look.guests(life));
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
		IStatus defect = Sightings.defect(connection, unforeseen);
		log.accept(defect.getMessage(), unforeseen);
		return defect;
	}
}
