/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle on a guest of a connection. */
record QemuGuest(QemuConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			return qemu.inventory().sighting(id.uuid()).info(connection.id());
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(id);
		}
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().start(id.uuid(), monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(id);
		}
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().stop(id.uuid(), mode, deadline, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(id);
		}
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().pause(id.uuid(), monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(id);
		}
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().resume(id.uuid(), monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(id);
		}
	}

	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		connection.qemu().removal().delete(id.uuid(), monitor);
	}
}
