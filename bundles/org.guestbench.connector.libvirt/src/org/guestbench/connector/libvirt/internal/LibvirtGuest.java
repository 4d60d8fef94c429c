/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle on a guest. */
record LibvirtGuest(LibvirtConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return connection.call(id, "look at the guest", LibvirtConnection.QUICK, monitor, connection.reader()::info);
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		power().start(monitor);
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		switch (mode) {
		case FORCE -> power().cut(monitor);
		case GRACEFUL -> power().ask(deadline, monitor);
		}
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
		new GuestRemoval(connection, id).remove(monitor);
	}

	private GuestPower power() {
		return new GuestPower(connection, id);
	}
}
