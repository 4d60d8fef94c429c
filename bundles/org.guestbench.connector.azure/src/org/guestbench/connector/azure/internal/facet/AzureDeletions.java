/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.MachineRemoval;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.DiskSnapshots;
import org.guestbench.connector.azure.internal.lease.Lease;

import com.google.gson.JsonObject;

/** A guest that a bench has made is its resource group, with everything in it; one of others takes with it what can only be its own. */
record AzureDeletions(AzureConnection connection) implements Deletions {

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 4);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = found.lease();
		Machine machine = found.machine();
		if (lease != null) {
			return lease(lease, progress.split(3));
		}
		if (machine == null) {
			throw new GuestNotFoundException(guest);
		}
		MachineRemoval removal = new MachineRemoval(connection.cloud(), machine);
		return new DeletionPlan(
				removal.parts(progress.split(3)).stream()
						.map(part -> new Part(part.path().contains("/disks/") ? Kind.DISK : Kind.FILE, part.name(), null)).toList(),
				removal.others().stream().map(name -> new Part(Kind.DISK, name, null)).toList(), List.of());
	}

	private DeletionPlan lease(Lease lease, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		List<Part> goes = new ArrayList<>();
		Cloud cloud = connection.cloud();
		for (JsonObject disk : cloud.arm().list("list the disks of the guest '" + lease.name() + "'",
				ArmPath.all(cloud.subscription(), lease.group(), Cloud.DISKS), progress.split(1))) {
			long size = Json.number(Json.object(disk, "properties"), "diskSizeGB");
			goes.add(new Part(Kind.DISK, Json.shown(Json.text(disk, "name").orElse("")),
					size == 0 ? null : MemorySize.ofMebibytes(Math.min(size, 1 << 20) << 10)));
		}
		new DiskSnapshots(cloud, lease).tree(progress.split(1)).snapshots()
				.forEach(snapshot -> goes.add(new Part(Kind.SNAPSHOT, snapshot.label().name(), null)));
		goes.add(new Part(Kind.FILE, "the resource group " + lease.group(), null));
		return new DeletionPlan(goes, List.of(), List.of());
	}
}
