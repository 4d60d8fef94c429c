/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests snapshot create}. */
@Command(name = "create", description = "Keep what a guest is now. If it runs it stands still meanwhile.")
final class SnapshotCreateCommand extends SnapshotAction {

	@Option(names = "--note", paramLabel = "TEXT", description = "What it is good for.")
	private String note = "";

	@Option(names = "--disks-only", description = "Do not keep the memory of a guest that runs: going back, it is stopped.")
	private boolean disksOnly;

	@Parameters(index = "1", paramLabel = "NAME", description = "What the snapshot is to be called.")
	private String snapshot = "";

	SnapshotCreateCommand(Bench bench) {
		super(bench);
	}

	@Override
	void act(Subject<Snapshots> subject) throws CoreException {
		SnapshotLabel label;
		try {
			label = new SnapshotLabel(snapshot, note);
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
		subject.work().begin("taking a snapshot of " + subject.info().name());
		SnapshotInfo taken = subject.facet().create(subject.guest(), label, !disksOnly, subject.monitor());
		subject.work()
				.print(taken.label().name() + " (" + taken.id() + ") is taken, " + (taken.memory() ? "with" : "without") + " memory\n");
	}
}
