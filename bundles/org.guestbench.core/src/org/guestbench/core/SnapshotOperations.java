/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestId;

/**
 * Changes of snapshots as jobs, like those of {@link GuestOperations}, with whose jobs for the same guest they take turns. A service. Only where
 * the connection has {@link org.guestbench.api.facet.Snapshots}; else the job says so.
 */
public interface SnapshotOperations {

	/**
	 * @param memory whether a guest that runs is to go on from here one day
	 * @param taken  is told of the snapshot, by the job
	 */
	Job create(GuestId guest, SnapshotLabel label, boolean memory, Consumer<SnapshotInfo> taken);

	Job revert(GuestId guest, String snapshot);

	Job delete(GuestId guest, String snapshot, Children children);
}
