/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.Leases;

/** A lease of its own with a copy of the disk of another one; of a guest that has none yet, one of the same image. */
record AzureClones(AzureConnection connection) implements Clones {

	@Override
	public void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Found found = connection.find(original, progress.split(1));
		Lease lease = found.lease();
		if (lease == null) {
			throw refusal(original.uuid().toString(), "no bench has made it. Use Azure's portal.");
		}
		if (found.power().state() != GuestState.STOPPED) {
			throw refusal(lease.name(), "it is not stopped. Stop it first.");
		}
		Leases leases = new Leases(connection.cloud());
		String source = leases.disk(lease, found.machine()).map(ArmPath::path).orElse(lease.image());
		connection.create(new GuestSpec(uuid, name.text(), new BootSource.Resident(source), lease.memory(), lease.cpus(),
				leases.network(lease, progress.split(1)), null), progress.split(8));
	}

	private static CoreException refusal(String name, String why) {
		return new CoreException(Status.error("Cannot clone the guest '" + name + "': " + why));
	}
}
