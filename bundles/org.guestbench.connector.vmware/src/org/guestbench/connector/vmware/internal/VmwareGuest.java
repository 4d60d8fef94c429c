/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle on one virtual machine. */
record VmwareGuest(VmwareConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return connection.call(id, "look at the guest", monitor, machine -> connection.info(id, machine, monitor));
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		new GuestPower(connection, id).start(monitor);
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		switch (mode) {
		case FORCE -> new GuestPower(connection, id).cut(monitor);
		case GRACEFUL -> new GuestPower(connection, id).ask(deadline, monitor);
		}
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		new GuestPower(connection, id).suspend(monitor);
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		new GuestPower(connection, id).resume(monitor);
	}

	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		new GuestRemoval(connection, id).remove(monitor);
	}
}
