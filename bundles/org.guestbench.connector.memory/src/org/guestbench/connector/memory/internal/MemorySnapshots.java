/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;

/** Copies of a guest's files, with the state that it was in. */
record MemorySnapshots(MemoryConnection connection, Settings settings) implements Snapshots {

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(all -> all.find(guest).snapshots.snapshots());
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		hypervisor.find(guest);
		hypervisor.step("snapshot", settings, monitor);
		return hypervisor.atomically(all -> {
			Machine machine = settled(all, guest, "take a snapshot of");
			boolean alive = memory && machine.alive();
			SnapshotInfo info = new SnapshotInfo(UUID.randomUUID().toString(),
					machine.snapshots.currentId(), label, Instant.now(), alive, true);
			machine.snapshots = machine.snapshots.with(info);
			machine.saved.put(info.id(), new Machine.Saved(machine.files.copy(), alive ? machine.state : GuestState.STOPPED));
			return info;
		});
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		hypervisor.find(guest);
		hypervisor.step("revert", settings, monitor);
		hypervisor.atomically(all -> {
			Machine machine = settled(all, guest, "revert");
			Machine.Saved saved = machine.saved.get(snapshot);
			if (saved == null) {
				throw all.refusal("revert", machine, "it has no snapshot '" + snapshot + "' (any more). List them again.");
			}
			machine.files = saved.files().copy();
			machine.snapshots = machine.snapshots.at(snapshot);
			// Ends what is connected to it, whatever it becomes.
			machine.boots++;
			become(all, machine, saved.state());
			return machine;
		});
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			machine.snapshots = machine.snapshots.without(snapshot, children);
			return machine.saved.keySet().retainAll(machine.snapshots.snapshots().stream().map(SnapshotInfo::id).toList());
		});
	}

	/** By steps that a guest can take. */
	private static void become(MemoryHypervisor all, Machine machine, GuestState target) {
		if (target != GuestState.STOPPED && !machine.alive()) {
			all.become(machine, GuestState.STARTING);
		}
		all.become(machine, target);
	}

	private static Machine settled(MemoryHypervisor all, GuestId guest, String verb) throws CoreException {
		Machine machine = all.find(guest);
		return switch (machine.state) {
		case STOPPED, CRASHED, RUNNING, PAUSED -> machine;
		case STARTING, STOPPING, UNKNOWN, DELETED ->
			throw all.refusal(verb, machine, "it is " + machine.word() + ". Wait, or stop it by force.");
		};
	}
}
