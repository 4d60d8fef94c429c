/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests snapshot revert}. */
@Command(name = "revert", description = "Take a guest back to a snapshot. What it was since is lost.")
final class SnapshotRevertCommand extends SnapshotAction {

	@Parameters(index = "1", paramLabel = "SNAPSHOT", description = "Its ID or its name.")
	private String snapshot = "";

	SnapshotRevertCommand(Bench bench) {
		super(bench);
	}

	@Override
	void act(Subject<Snapshots> subject) throws CoreException {
		SnapshotInfo target = one(subject, snapshot);
		subject.work().begin("taking " + subject.info().name() + " back to " + target.label().name());
		subject.facet().revert(subject.guest(), target.id(), subject.monitor());
		subject.work().print(subject.info().name() + " is as it was in " + target.label().name() + "\n");
	}
}
