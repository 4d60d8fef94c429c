/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;

/**
 * What the simulator leaves undone: it takes a guest back to a snapshot and leaves its power as it is, where the product makes it what it was then.
 * Everything else is the connector's.
 */
record PowerOfSnapshots(Connection connection, Snapshots snapshots) implements Snapshots {

	/** By the snapshot's id; of all simulators at once, whose ids are the same for guests that are not. */
	private static final Map<String, GuestState> THEN = new ConcurrentHashMap<>();

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return snapshots.list(guest, monitor);
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		SnapshotInfo taken = snapshots.create(guest, label, memory, monitor);
		THEN.put(guest + " " + taken.id(), taken.memory() ? connection.guest(guest).info(monitor).state() : GuestState.STOPPED);
		return taken;
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		snapshots.revert(guest, snapshot, monitor);
		GuestState then = THEN.getOrDefault(guest + " " + snapshot, GuestState.STOPPED);
		Guest handle = connection.guest(guest);
		GuestState now = handle.info(monitor).state();
		if (now == then) {
			return;
		}
		if (now != GuestState.STOPPED) {
			handle.stop(StopMode.FORCE, Duration.ofMinutes(1), monitor);
		}
		if (then != GuestState.STOPPED) {
			handle.start(monitor);
		}
		if (then == GuestState.PAUSED) {
			handle.pause(monitor);
		}
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		snapshots.delete(guest, snapshot, children, monitor);
	}
}
