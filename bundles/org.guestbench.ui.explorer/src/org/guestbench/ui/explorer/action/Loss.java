/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;

/**
 * What goes with a guest that is deleted.
 *
 * @param complete whether the connection has told all of it; else more may go
 */
record Loss(GuestInfo guest, DeletionPlan plan, boolean complete) {

	/** Asks the connections of the guests. Blocks. */
	static List<Loss> of(Connections connections, List<GuestInfo> guests, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, guests.size());
		List<Loss> losses = new ArrayList<>();
		for (GuestInfo guest : guests) {
			losses.add(of(connections, guest, progress.split(1)));
		}
		return losses;
	}

	/** Nothing is known, as far as that is true, of a guest whose connection does not answer: to delete it will fail. */
	private static Loss of(Connections connections, GuestInfo guest, IProgressMonitor monitor) {
		try {
			Connection connection = connections.open(guest.id().connection(), monitor);
			Optional<Deletions> deletions = connection.facet(Deletions.class);
			return deletions.isPresent() ? new Loss(guest, deletions.get().plan(guest.id(), monitor), true)
					: new Loss(guest, snapshots(connection, guest, monitor), false);
		} catch (CoreException e) {
			return new Loss(guest, new DeletionPlan(List.of(), List.of(), List.of()), false);
		}
	}

	private static DeletionPlan snapshots(Connection connection, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		Optional<Snapshots> snapshots = connection.facet(Snapshots.class);
		List<Part> parts = snapshots.isEmpty() ? List.of()
				: snapshots.get().list(guest.id(), monitor).stream()
						.map(snapshot -> new Part(Kind.SNAPSHOT, snapshot.label().name(), null)).toList();
		return new DeletionPlan(parts, List.of(), List.of());
	}

	boolean refused() {
		return !plan.dependents().isEmpty();
	}
}
