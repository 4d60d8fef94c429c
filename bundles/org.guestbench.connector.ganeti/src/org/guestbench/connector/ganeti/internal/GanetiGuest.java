/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.ganeti.internal.create.CreationJobs;
import org.guestbench.connector.ganeti.internal.create.Removal;

/** A handle on a guest. */
record GanetiGuest(GanetiConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		return connection.inventory().info(id.uuid(), connection.inventory().find(id, progress.split(1)), progress.split(1));
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		connection.changing(() -> connection.inventory().starting(id.uuid(), () -> power().start(monitor)));
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		connection.changing(() -> power().stop(switch (mode) {
		case FORCE -> Duration.ZERO;
		case GRACEFUL -> deadline;
		}, monitor));
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
		connection.changing(() -> {
			SubMonitor progress = SubMonitor.convert(monitor, 10);
			// A bench that was killed may have left a job that is about to make it.
			if (!removed(progress.split(5)) && new CreationJobs(connection.jobs()).endFor(id.uuid(), progress.split(2))) {
				removed(progress.split(3));
			}
		});
	}

	/** False if it was gone already, which is what it shall be. */
	private boolean removed(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		try {
			Instance instance = connection.inventory().find(id, progress.split(1));
			new Removal(connection, instance).remove(progress.split(9));
			return true;
		} catch (GuestNotFoundException e) {
			return false;
		}
	}

	private GuestPower power() {
		return new GuestPower(connection, id);
	}
}
