/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.util.UUID;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * Takes a lease back to a snapshot: its machine gets another disk, a copy of the snapshot (learn.microsoft.com, "Change the OS disk used by an Azure
 * VM"). Failed or cancelled, it has the disk that it had.
 *
 * @param machine  of the lease, deallocated
 * @param snapshot of the lease
 */
public record DiskSwap(Cloud cloud, Lease lease, Machine machine, SnapshotInfo snapshot) {

	private static final int DIGITS = 8;
	/** Of a lease's own disks. Somebody may have put others into its group. */
	private static final Pattern OWN = Pattern.compile(Lease.DISK + "(-[0-9a-f]{" + DIGITS + "})?");

	public void run(IProgressMonitor monitor) throws CoreException {
		String what = "take back the guest '" + lease.name() + "'";
		ArmPath fresh = cloud.in(lease.group(), Cloud.DISKS, Lease.DISK + "-" + UUID.randomUUID().toString().substring(0, DIGITS));
		DiskSnapshots snapshots = new DiskSnapshots(cloud, lease);
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		try {
			cloud.arm().put(what, fresh, snapshots.copy(snapshots.path(snapshot.id())), progress.split(5));
			cloud.arm().patch(what, machine.path(), swapped(fresh), progress.split(3));
		} catch (CoreException | RuntimeException e) {
			// Azure does not let go a disk that the machine has got after all.
			Undo.run(e, "a disk in the resource group " + lease.group(), own -> remove(what, fresh, own));
			throw e;
		}
		new Leases(cloud).moved(lease, snapshot.id(), progress.split(1));
		sweep(what, fresh, progress.split(1));
	}

	/** Removes the disk that it had, and those that it had before and that could not be removed then. */
	private void sweep(String what, ArmPath used, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		for (JsonObject disk : cloud.arm().list(what, ArmPath.all(cloud.subscription(), lease.group(), Cloud.DISKS), progress.split(5))) {
			String name = Json.text(disk, "name").orElse("");
			if (OWN.matcher(name).matches() && !name.equals(used.name())) {
				cloud.arm().delete(what, cloud.in(lease.group(), Cloud.DISKS, name), progress.newChild(1));
			}
		}
	}

	private void remove(String what, ArmPath fresh, IProgressMonitor monitor) throws CoreException {
		boolean used = cloud.arm().find(what, machine.path(), monitor).flatMap(Machine::of).flatMap(Machine::disk)
				.filter(disk -> disk.path().equalsIgnoreCase(fresh.path())).isPresent();
		if (!used) {
			cloud.arm().delete(what, fresh, monitor);
		}
	}

	private JsonObject swapped(ArmPath disk) {
		JsonObject id = new JsonObject();
		id.addProperty("id", disk.path());
		JsonObject system = new JsonObject();
		system.addProperty("name", disk.name());
		// What it was made of cannot be changed, and has to be said.
		system.addProperty("createOption", machine.diskOrigin());
		system.add("managedDisk", id);
		JsonObject storage = new JsonObject();
		storage.add("osDisk", system);
		JsonObject properties = new JsonObject();
		properties.add("storageProfile", storage);
		JsonObject body = new JsonObject();
		body.add("properties", properties);
		return body;
	}
}
