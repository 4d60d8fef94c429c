/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.SnapshotOperations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the jobs. */
@Component(service = SnapshotOperations.class)
public final class DefaultSnapshotOperations implements SnapshotOperations {

	/** For gigabytes of memory and a slow disk. */
	private static final Duration LIMIT = Duration.ofMinutes(15);

	private final Connections connections;

	@Activate
	public DefaultSnapshotOperations(@Reference Connections connections) {
		this.connections = connections;
	}

	@Override
	public Job create(GuestId guest, SnapshotLabel label, boolean memory, Consumer<SnapshotInfo> taken) {
		return job("Taking a snapshot of", guest,
				(snapshots, monitor) -> taken.accept(snapshots.create(guest, label, memory, monitor)));
	}

	@Override
	public Job revert(GuestId guest, String snapshot) {
		return job("Reverting", guest, (snapshots, monitor) -> snapshots.revert(guest, snapshot, monitor));
	}

	@Override
	public Job delete(GuestId guest, String snapshot, Children children) {
		return job("Deleting a snapshot of", guest, (snapshots, monitor) -> snapshots.delete(guest, snapshot, children, monitor));
	}

	private Job job(String doing, GuestId guest, Change change) {
		return new GuestJob(doing + " " + GuestJob.name(connections, guest), connections, guest, LIMIT,
				(connection, monitor) -> change.apply(connection.facet(Snapshots.class).orElseThrow(() -> new CoreException(
						Status.error("The connection '" + guest.connection() + "' has no snapshots of its guests."))), monitor));
	}

	@FunctionalInterface
	private interface Change {
		void apply(Snapshots snapshots, IProgressMonitor monitor) throws CoreException;
	}
}
