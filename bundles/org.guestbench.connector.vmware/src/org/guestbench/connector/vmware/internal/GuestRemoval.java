/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/** Removes one guest with its disks, and looks whether it is gone. Others may do the same at that moment. */
public record GuestRemoval(VmwareConnection connection, GuestId id) {

	private static final Duration LIMIT = Duration.ofMinutes(5);
	private static final int MOST_TRIES = 3;
	private static final String POWER = "runtime.powerState";

	public void remove(IProgressMonitor monitor) throws CoreException {
		connection.call("delete the guest " + id.uuid(), monitor, () -> {
			Optional<Ref> machine = connection.find(id, monitor);
			for (int tries = 1; machine.isPresent(); tries++) {
				try {
					remove(machine.get(), monitor);
				} catch (VimFault e) {
					// Of what somebody else is deleting, each step may fail; only that it is still there counts.
					if (tries == MOST_TRIES && connection.find(id, monitor).isPresent()) {
						throw e;
					}
				} finally {
					connection.touch(machine.get());
				}
				machine = connection.find(id, monitor);
			}
			return id;
		});
	}

	/** With whatever its configuration names as its disks. */
	private void remove(Ref machine, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		Found found = connection.properties().read(machine, List.of(POWER, Dependents.SNAPSHOTS), monitor);
		List<GuestInfo> dependents = new Dependents(connection).of(found, monitor);
		if (!dependents.isEmpty()) {
			throw new CoreException(Status.error("Cannot delete the guest " + id.uuid() + ": the disks of " + Dependents.names(dependents)
					+ " are layers over its own. Delete these first.", null));
		}
		String power = found.text(POWER);
		if (GuestReader.state(power) != GuestState.STOPPED) {
			connection.tasks().run(Request.of("PowerOffVM_Task", machine), LIMIT, monitor);
		}
		connection.tasks().run(Request.of("Destroy_Task", machine), LIMIT, monitor);
	}
}
