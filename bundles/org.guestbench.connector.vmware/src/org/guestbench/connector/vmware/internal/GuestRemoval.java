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
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

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
	void remove(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		String power = connection.properties().read(machine, List.of(POWER), monitor).text(POWER);
		if (GuestReader.state(power) != GuestState.STOPPED) {
			connection.tasks().run(Request.of("PowerOffVM_Task", machine), LIMIT, monitor);
		}
		connection.tasks().run(Request.of("Destroy_Task", machine), LIMIT, monitor);
	}
}
