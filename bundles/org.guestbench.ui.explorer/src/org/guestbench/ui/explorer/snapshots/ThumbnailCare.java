/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;

/**
 * Removes the thumbnails of guests that are gone, whoever deleted them: when a connection opens, and when it has fewer guests than before. Those of
 * connections that are not open stay.
 */
public final class ThumbnailCare implements AutoCloseable {

	/** Guests often go several at once, and nobody waits for this. */
	private static final long CALM = Duration.ofSeconds(2).toMillis();

	private final Connections connections;
	private final Thumbnails thumbnails;
	private final Set<String> due = ConcurrentHashMap.newKeySet();
	private final Job job = Job.create("Removing pictures of guests that are gone", (IJobFunction) this::remove);
	private final Watch watch;

	public ThumbnailCare(Connections connections) {
		this.connections = connections;
		thumbnails = new Thumbnails();
		job.setSystem(true);
		job.setPriority(Job.DECORATE);
		watch = connections.watch(this::look);
	}

	@Override
	public void close() {
		watch.close();
		job.cancel();
	}

	private void look(World before, World now) {
		now.connections().forEach((id, view) -> {
			if (fewer(before == now ? null : before.connections().get(id), view)) {
				due.add(id);
			}
		});
		if (!due.isEmpty()) {
			job.schedule(CALM);
		}
	}

	private static boolean fewer(@Nullable ConnectionView before, ConnectionView now) {
		return now.state() == ConnectionState.OPEN
				&& (before == null || before.state() != ConnectionState.OPEN || now.guests().size() < before.guests().size());
	}

	private IStatus remove(IProgressMonitor monitor) {
		for (String id : Set.copyOf(due)) {
			due.remove(id);
			// before the guests: what comes after that may belong to a new one
			Set<GuestId> pictured = thumbnails.guests(id);
			if (!pictured.isEmpty()) {
				try {
					Set<GuestId> there = connections.open(id, monitor).guests(monitor).stream().map(GuestInfo::id)
							.collect(Collectors.toSet());
					pictured.stream().filter(guest -> !there.contains(guest)).forEach(thumbnails::remove);
				} catch (CoreException e) {
					// it has just closed or was lost: they are removed when it is open again
					continue;
				}
			}
		}
		return Status.OK_STATUS;
	}
}
