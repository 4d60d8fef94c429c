/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.GuestFeed;
import org.guestbench.ui.explorer.look.Thumbnail;

/** Lists the snapshots of a guest, with the pictures that are there of them, and forgets those of snapshots that are gone. */
final class SnapshotListing {

	private static final Duration PAUSE = Duration.ofSeconds(3);

	private final Thumbnails thumbnails = new Thumbnails();
	/** By the ids of the snapshots. For the job. */
	private final Map<String, Thumbnail> known = new HashMap<>();

	/** What was found out. */
	record Listed(SnapshotTree tree, Map<String, Thumbnail> thumbnails) {
		public Listed {
			thumbnails = Map.copyOf(thumbnails);
		}
	}

	private SnapshotListing() {
	}

	/** For one guest, of whose snapshots it remembers the pictures. */
	static GuestFeed.Subject<Snapshots, Listed> subject() {
		return new GuestFeed.Subject<>("Listing snapshots", Snapshots.class, "has no snapshots of its guests.",
				"The snapshots were not listed. Refresh.", PAUSE, new SnapshotListing()::list);
	}

	private Listed list(Snapshots snapshots, GuestId guest, IProgressMonitor monitor) throws CoreException {
		Set<Path> files = thumbnails.files(guest);
		SnapshotTree tree = tree(snapshots, guest, monitor);
		List<String> ids = tree.snapshots().stream().map(info -> info.id()).toList();
		known.keySet().retainAll(ids);
		thumbnails.retain(guest, files, ids);
		tree.snapshots().stream().filter(info -> !known.containsKey(info.id()))
				.forEach(info -> thumbnails.get(guest, info.id()).ifPresent(thumbnail -> known.put(info.id(), thumbnail)));
		return new Listed(tree, known);
	}

	private static SnapshotTree tree(Snapshots snapshots, GuestId guest, IProgressMonitor monitor) throws CoreException {
		try {
			return new SnapshotTree(snapshots.list(guest, monitor));
		} catch (IllegalArgumentException e) {
			throw new CoreException(
					Status.error("The connection '" + guest.connection() + "' tells of snapshots that are no tree: " + e.getMessage(), e));
		}
	}
}
