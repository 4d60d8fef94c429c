/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Something that is done with the snapshots of one guest. */
abstract class SnapshotAction extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String name = "";

	SnapshotAction(Bench bench) {
		super(bench);
	}

	/** The guest, and what is needed to do something with it. */
	record Subject(Snapshots snapshots, GuestInfo info, Screen screen, Progress progress, IProgressMonitor monitor) {

		GuestId guest() {
			return info.id();
		}

		/** The one snapshot of that id or name. */
		SnapshotInfo one(String text) throws CoreException {
			List<SnapshotInfo> found = snapshots.list(guest(), monitor).stream()
					.filter(snapshot -> snapshot.id().equals(text) || snapshot.label().name().equals(text)).toList();
			if (found.size() == 1) {
				return found.get(0);
			}
			throw new CoreException(Status.error((found.isEmpty() ? "The guest '" + info.name() + "' has no snapshot '" + text + "'."
					: found.size() + " snapshots are called '" + text + "'.")
					+ " 'guestbench guests snapshot list' shows those that there are; name one by its ID or its name."));
		}
	}

	@Override
	public final Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, false)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestSearch search = where.search(bench, monitor);
			GuestInfo guest = search.one(name);
			Snapshots snapshots = search.connection(guest, monitor).facet(Snapshots.class).orElseThrow(
					() -> new CoreException(Status.error("Guests of the connection '" + guest.id().connection() + "' have no snapshots.")));
			act(new Subject(snapshots, guest, screen, progress, monitor));
		}
		return 0;
	}

	abstract void act(Subject subject) throws CoreException;
}
