/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.azure.internal.lease.LeaseRemoval;

/** A handle on a guest. */
record AzureGuest(AzureConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		Inventory inventory = new Inventory(connection.cloud());
		return inventory.info(inventory.find(id, monitor), monitor);
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		connection.changing(() -> power().start(monitor));
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		connection.changing(() -> {
			switch (mode) {
			case FORCE -> power().cut(monitor);
			case GRACEFUL -> power().ask(deadline, monitor);
			}
		});
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
			if (new LeaseRemoval(connection.cloud(), id.uuid()).remove(monitor)) {
				return;
			}
			try {
				Machine machine = new Inventory(connection.cloud()).find(id, monitor).machine();
				if (machine != null) {
					new MachineRemoval(connection.cloud(), machine).remove(monitor);
				}
			} catch (GuestNotFoundException e) {
				// Gone is what it shall be.
				return;
			}
		});
	}

	private GuestPower power() {
		return new GuestPower(connection.cloud(), id);
	}
}
