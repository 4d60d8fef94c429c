/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.cli.internal.Bench;

/** Something that is done with the snapshots of one guest. */
abstract class SnapshotAction extends FacetCommand<Snapshots> {

	SnapshotAction(Bench bench) {
		super(bench, Snapshots.class, "has no snapshots of its guests.");
	}

	/** The one snapshot of that id or name. */
	static SnapshotInfo one(Subject<Snapshots> subject, String text) throws CoreException {
		List<SnapshotInfo> found = subject.facet().list(subject.guest(), subject.monitor()).stream()
				.filter(snapshot -> snapshot.id().equals(text) || snapshot.label().name().equals(text)).toList();
		if (found.size() == 1) {
			return found.get(0);
		}
		throw new CoreException(Status.error((found.isEmpty() ? "The guest '" + subject.info().name() + "' has no snapshot '" + text + "'."
				: found.size() + " snapshots are called '" + text + "'.")
				+ " 'guestbench guests snapshot list' shows those that there are; name one by its ID or its name."));
	}
}
