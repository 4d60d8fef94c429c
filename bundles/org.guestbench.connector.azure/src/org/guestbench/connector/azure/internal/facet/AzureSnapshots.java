/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.lease.DiskSnapshots;
import org.guestbench.connector.azure.internal.lease.DiskSwap;
import org.guestbench.connector.azure.internal.lease.Lease;

/**
 * Copies of a guest's disk. Azure keeps no memory, so a guest that is taken back is stopped. Only guests that a bench has made have some: those of
 * others may have disks that belong together.
 */
record AzureSnapshots(AzureConnection connection) implements Snapshots {

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Found found = connection.find(guest, monitor);
		Lease lease = found.lease();
		return lease == null ? List.of() : new DiskSnapshots(connection.cloud(), lease).tree(monitor).snapshots();
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = start(monitor);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = lease(found, "take a snapshot of");
		Machine machine = found.machine();
		if (machine == null || machine.disk().isEmpty()) {
			throw refusal("take a snapshot of", lease.name(), "it has no disk before it is started for the first time. Start it.");
		}
		if (memory && found.power().state() != GuestState.STOPPED) {
			throw refusal("take a snapshot of", lease.name(),
					"Azure keeps disks, and no memory. Take one without memory (--disks-only), or stop the guest first.");
		}
		return new DiskSnapshots(connection.cloud(), lease).create(machine.disk().get(), label, progress.split(9));
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = start(monitor);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = lease(found, "take back");
		SnapshotInfo info = new DiskSnapshots(connection.cloud(), lease).tree(progress.split(1)).find(snapshot)
				.orElseThrow(() -> refusal("take back", lease.name(),
						"it has no snapshot '" + snapshot + "' (any more). Refresh the list of its snapshots."));
		Machine machine = found.machine();
		if (machine == null) {
			throw refusal("take back", lease.name(), "its machine is gone. Start it, which makes another one.");
		}
		connection.guest(guest).stop(StopMode.FORCE, Duration.ofMinutes(1), progress.split(3));
		connection.changing(() -> new DiskSwap(connection.cloud(), lease, machine, info).run(progress.split(5)));
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = start(monitor);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = found.lease();
		if (lease == null) {
			// It has none.
			return;
		}
		DiskSnapshots snapshots = new DiskSnapshots(connection.cloud(), lease);
		SnapshotTree tree = snapshots.tree(progress.split(1));
		if (tree.find(snapshot).isPresent()) {
			snapshots.delete(tree, snapshot, children, progress.split(8));
		}
	}

	private static SubMonitor start(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		return SubMonitor.convert(monitor, 10);
	}

	private static Lease lease(Found found, String verb) throws CoreException {
		Lease lease = found.lease();
		if (lease == null) {
			Machine machine = found.machine();
			throw refusal(verb, machine == null ? "" : machine.name(), "no bench has made it. Use Azure's portal.");
		}
		return lease;
	}

	private static CoreException refusal(String verb, String name, String why) {
		return new CoreException(Status.error("Cannot " + verb + " the guest '" + name + "': " + why));
	}
}
