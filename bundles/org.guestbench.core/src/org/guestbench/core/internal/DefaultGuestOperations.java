/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;

import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the jobs. */
@Component(service = GuestOperations.class)
public final class DefaultGuestOperations implements GuestOperations {

	/** What a hypervisor under load may take for one change, connecting included. */
	private static final Duration LIMIT = Duration.ofMinutes(2);

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
		return new GuestJob("Starting " + name(guest), connections, guest, limit, Guest::start);
	}

	@Override
	public Job stop(GuestId guest, StopMode mode, Duration deadline) {
		return new GuestJob("Stopping " + name(guest), connections, guest, limit.plus(deadline),
				(handle, monitor) -> handle.stop(mode, deadline, monitor));
	}

	@Override
	public Job restart(GuestId guest, Duration deadline) {
		return new GuestJob("Restarting " + name(guest), connections, guest, limit.plus(deadline), (handle, monitor) -> {
			SubMonitor progress = SubMonitor.convert(monitor, 2);
			handle.stop(StopMode.GRACEFUL, deadline, progress.split(1));
			handle.start(progress.split(1));
		});
	}

	@Override
	public Job pause(GuestId guest) {
		return new GuestJob("Pausing " + name(guest), connections, guest, limit, Guest::pause);
	}

	@Override
	public Job resume(GuestId guest) {
		return new GuestJob("Resuming " + name(guest), connections, guest, limit, Guest::resume);
	}

	@Override
	public Job delete(GuestId guest) {
		return new GuestJob("Deleting " + name(guest), connections, guest, limit, Guest::delete);
	}

	@Override
	public ISchedulingRule rule(GuestId guest) {
		return new GuestRule(guest);
	}

	private String name(GuestId guest) {
		GuestInfo info = connections.world().guest(guest);
		return info == null ? "guest " + guest.uuid() : "'" + info.name() + "'";
	}
}
