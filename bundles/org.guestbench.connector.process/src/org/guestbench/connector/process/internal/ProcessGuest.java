/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle on a guest. */
record ProcessGuest(ProcessConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return connection.host().register().info(id);
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		hosted().start(monitor);
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		hosted().stop(mode, deadline, monitor);
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		hosted().pause(monitor);
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		hosted().resume(monitor);
	}

	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		HostedGuest guest;
		try {
			guest = hosted();
		} catch (GuestNotFoundException e) {
			// It is gone, which is what was asked for.
			return;
		}
		guest.delete(monitor);
	}

	private HostedGuest hosted() throws CoreException {
		return connection.host().register().find(id);
	}
}
