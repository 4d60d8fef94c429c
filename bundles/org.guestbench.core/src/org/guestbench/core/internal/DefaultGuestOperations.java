/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.MigrationRoute;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the jobs. */
@Component(service = GuestOperations.class)
public final class DefaultGuestOperations implements GuestOperations {

	/** What a hypervisor under load may take for one change, connecting included. */
	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** Disks are copied where they cannot be shared. */
	private static final Duration COPYING = Duration.ofHours(4);

	private final Connections connections;
	private final Duration limit;

	@Activate
	public DefaultGuestOperations(@Reference Connections connections) {
		this(connections, LIMIT);
	}

	public DefaultGuestOperations(Connections connections, Duration limit) {
		this.connections = connections;
		this.limit = limit;
	}

	@Override
	public Job start(GuestId guest) {
		return job("Starting", guest, limit, Guest::start);
	}

	@Override
	public Job stop(GuestId guest, StopMode mode, Duration deadline) {
		return job("Stopping", guest, limit.plus(deadline), (handle, monitor) -> handle.stop(mode, deadline, monitor));
	}

	@Override
	public Job restart(GuestId guest, Duration deadline) {
		return job("Restarting", guest, limit.plus(deadline), (handle, monitor) -> {
			SubMonitor progress = SubMonitor.convert(monitor, 2);
			handle.stop(StopMode.GRACEFUL, deadline, progress.split(1));
			handle.start(progress.split(1));
		});
	}

	@Override
	public Job pause(GuestId guest) {
		return job("Pausing", guest, limit, Guest::pause);
	}

	@Override
	public Job resume(GuestId guest) {
		return job("Resuming", guest, limit, Guest::resume);
	}

	@Override
	public Job delete(GuestId guest) {
		return job("Deleting", guest, limit, Guest::delete);
	}

	@Override
	public Job rename(GuestId guest, GuestName name) {
		return new GuestJob("Renaming " + name(guest), connections, guest, limit,
				(connection, monitor) -> labels(connection, guest).rename(guest, name, monitor));
	}

	@Override
	public Job tag(GuestId guest, Tags tags) {
		return new GuestJob("Tagging " + name(guest), connections, guest, limit,
				(connection, monitor) -> labels(connection, guest).tag(guest, tags, monitor));
	}

	@Override
	public Job clone(GuestId guest, UUID uuid, GuestName name) {
		return new GuestJob("Cloning " + name(guest), connections, guest, COPYING, (connection, monitor) -> connection.facet(Clones.class)
				.orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.connection()
						+ "' cannot clone its guests. Export the guest and import it again, if the connection can do that.")))
				.create(guest, uuid, name, monitor));
	}

	@Override
	public Job backUp(GuestId guest) {
		return new GuestJob("Making a backup of " + name(guest), connections, guest, COPYING,
				(connection, monitor) -> backups(connection, guest).create(guest, false, monitor));
	}

	@Override
	public Job restore(GuestId original, String backup, UUID uuid, GuestName name) {
		return new GuestJob("Restoring '" + name.text() + "'", connections, original, COPYING,
				(connection, monitor) -> backups(connection, original).restore(backup, uuid, name, monitor));
	}

	@Override
	public Job migrate(GuestId guest, String to, MigrationWay way) {
		return new GuestJob("Migrating " + name(guest), connections, guest, COPYING, (connection, monitor) -> {
			SubMonitor progress = SubMonitor.convert(monitor, 20);
			MigrationRoute.open(connections, guest, to, progress.split(1)).migrate(way, progress.split(19));
		});
	}

	@Override
	public ISchedulingRule rule(GuestId guest) {
		return new GuestRule(guest);
	}

	private GuestJob job(String doing, GuestId guest, Duration patience, GuestChange change) {
		return new GuestJob(doing + " " + name(guest), connections, guest, patience,
				(connection, monitor) -> change.apply(connection.guest(guest), monitor));
	}

	@FunctionalInterface
	private interface GuestChange {
		void apply(Guest guest, IProgressMonitor monitor) throws CoreException;
	}

	private static Labels labels(Connection connection, GuestId guest) throws CoreException {
		return connection.facet(Labels.class).orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.connection()
				+ "' does not let anybody name or tag its guests. Do it with the hypervisor's own tools.")));
	}

	private static Backups backups(Connection connection, GuestId guest) throws CoreException {
		return connection.facet(Backups.class).orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.connection()
				+ "' makes no backups of its guests. Clone or export the guest, if the connection can do that.")));
	}

	private String name(GuestId guest) {
		return GuestJob.name(connections, guest);
	}
}
