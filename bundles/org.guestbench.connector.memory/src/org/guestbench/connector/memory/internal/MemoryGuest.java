/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle on a guest. */
final class MemoryGuest implements Guest {

	private final MemoryConnection connection;
	private final Settings settings;
	private final GuestId id;

	MemoryGuest(MemoryConnection connection, Settings settings, GuestId id) {
		this.connection = connection;
		this.settings = settings;
		this.id = id;
	}

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return connection.usable().info(id);
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		power().start(monitor);
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		power().stop(mode, deadline, monitor);
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		power().pause(monitor);
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		power().resume(monitor);
	}

	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		connection.usable().delete(id, settings, monitor);
	}

	private MemoryPower power() throws CoreException {
		return new MemoryPower(connection.usable(), settings, id);
	}
}
