/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.look.Thumbnail;

/**
 * Lists the snapshots of a guest again and again: hypervisors do not tell of those that somebody else takes. Only while the connection is open,
 * and in a job, which ends with {@link #close}.
 */
final class SnapshotFeed implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofSeconds(3);

	private final Connections connections;
	private final GuestId guest;
	private final Thumbnails thumbnails;
	private final Consumer<Reading> consumer;
	private final Map<String, Thumbnail> known = new HashMap<>();
	private final Job job;
	private volatile boolean wanted = true;
	private volatile boolean closed;

	/** What was found out: the snapshots, or why there are none to be shown. */
	sealed interface Reading {

		record Listed(SnapshotTree tree, Map<String, Thumbnail> thumbnails) implements Reading {
			public Listed {
				thumbnails = Map.copyOf(thumbnails);
			}
		}

		record Unavailable(IStatus why) implements Reading {
		}
	}

	/** @param consumer called by one thread at a time */
	SnapshotFeed(Connections connections, GuestId guest, Thumbnails thumbnails, Consumer<Reading> consumer) {
		this.connections = connections;
		this.guest = guest;
		this.thumbnails = thumbnails;
		this.consumer = consumer;
		job = Job.create("Listing snapshots", this::list);
		job.setSystem(true);
	}

	/** Something may have changed. From any thread. */
	void request() {
		if (!closed) {
			job.schedule();
			// it may be resting
			job.wakeUp();
		}
	}

	/** Whether anybody can see what is listed. */
	void wanted(boolean yes) {
		wanted = yes;
		if (yes) {
			request();
		}
	}

	@Override
	public void close() {
		closed = true;
		job.cancel();
	}

	private IStatus list(IProgressMonitor monitor) {
		Reading reading = read(monitor);
		if (!closed) {
			consumer.accept(reading);
			if (wanted) {
				job.schedule(PAUSE.toMillis());
			}
		}
		return Status.OK_STATUS;
	}

	private Reading read(IProgressMonitor monitor) {
		ConnectionView view = connections.world().connections().get(guest.connection());
		if (view == null || view.state() != ConnectionState.OPEN) {
			return new Reading.Unavailable(Status.warning("The connection '" + guest.connection() + "' is not open."));
		}
		try {
			Connection connection = connections.open(guest.connection(), monitor);
			Optional<Snapshots> snapshots = connection.facet(Snapshots.class);
			if (snapshots.isEmpty()) {
				return new Reading.Unavailable(
						Status.info("The connection '" + guest.connection() + "' has no snapshots of its guests."));
			}
			Set<Path> files = thumbnails.files(guest);
			SnapshotTree tree = new SnapshotTree(snapshots.get().list(guest, monitor));
			List<String> ids = tree.snapshots().stream().map(info -> info.id()).toList();
			known.keySet().retainAll(ids);
			thumbnails.retain(guest, files, ids);
			tree.snapshots().stream().filter(info -> !known.containsKey(info.id()))
					.forEach(info -> thumbnails.get(guest, info.id()).ifPresent(thumbnail -> known.put(info.id(), thumbnail)));
			return new Reading.Listed(tree, known);
		} catch (CoreException e) {
			return new Reading.Unavailable(e.getStatus());
		} catch (IllegalArgumentException e) {
			return new Reading.Unavailable(
					Status.error("The connection '" + guest.connection() + "' tells of snapshots that are no tree: " + e.getMessage(), e));
		} catch (OperationCanceledException e) {
			return new Reading.Unavailable(Status.warning("The snapshots were not listed. Refresh."));
		}
	}
}
