/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.create.Original;

/** Copies of virtual machines with all their disks, beside the originals. Only a vCenter can make them. */
record VmwareClones(VmwareConnection connection) implements Clones {

	@Override
	public void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		GuestInfo info = connection.guest(original).info(progress.split(1));
		if (info.state() != GuestState.STOPPED) {
			throw new CoreException(Status.error("Cannot clone guest '" + info.name() + "': it is not stopped. Stop it first.", null));
		}
		// It keeps the network cards that the original has, whatever these are connected with.
		connection.create(new GuestSpec(uuid, name.text(), new Original(original.uuid(), "").boot(), info.memory(), info.cpus(),
				new NetworkPolicy.Nat(List.of()), null), progress.split(9));
	}
}
