/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;

/** The instance goes with its disks. */
record GanetiDeletions(GanetiConnection connection) implements Deletions {

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(guest, monitor);
		List<Part> goes = new ArrayList<>();
		InstanceDisk.of(instance).forEach(disk -> goes.add(new Part(Kind.DISK, disk.source(), disk.size())));
		goes.add(new Part(Kind.FILE, "the instance " + instance.name(), null));
		return new DeletionPlan(goes, List.of(), List.of());
	}
}
