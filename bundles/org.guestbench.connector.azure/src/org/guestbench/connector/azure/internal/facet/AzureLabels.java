/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.Leases;

import com.google.gson.JsonObject;

/** Names and tags are tags of Azure: of the resource group of a guest that a bench has made, and of the machine of others, which keeps its name. */
record AzureLabels(AzureConnection connection) implements Labels {

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = found.lease();
		if (lease == null) {
			Machine machine = found.machine();
			throw new CoreException(Status.error("Cannot rename the guest '" + (machine == null ? "" : machine.name())
					+ "': a machine of Azure keeps its name. Tag it instead."));
		}
		connection.changing(() -> new Leases(connection.cloud()).rename(lease, name.text(), progress.split(1)));
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Found found = connection.find(guest, progress.split(1));
		connection.changing(() -> {
			Lease lease = found.lease();
			Machine machine = found.machine();
			if (lease != null) {
				new Leases(connection.cloud()).tag(lease, tags, progress.split(1));
			} else if (machine != null) {
				JsonObject body = new JsonObject();
				body.add("tags", Lease.tagged(machine.tags(), tags));
				connection.cloud().arm().patch("tag the guest '" + machine.name() + "'", machine.path(), body, progress.split(1));
			}
		});
	}
}
