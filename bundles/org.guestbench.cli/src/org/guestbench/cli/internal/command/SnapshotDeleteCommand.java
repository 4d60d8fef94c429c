/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests snapshot delete}. */
@Command(name = "delete", description = "Delete a snapshot. The guest stays as it is; snapshots that have grown out of it stay too.")
final class SnapshotDeleteCommand extends SnapshotAction {

	@Option(names = "--with-children", description = "Delete all snapshots that have grown out of it, too.")
	private boolean children;

	@Parameters(index = "1", paramLabel = "SNAPSHOT", description = "Its ID or its name.")
	private String snapshot = "";

	SnapshotDeleteCommand(Bench bench) {
		super(bench);
	}

	@Override
	void act(Subject<Snapshots> subject) throws CoreException {
		SnapshotInfo target = one(subject, snapshot);
		subject.work().begin("deleting " + target.label().name());
		subject.facet().delete(subject.guest(), target.id(), children ? Children.DELETE : Children.KEEP, subject.monitor());
		subject.work().print(target.label().name() + " (" + target.id() + ") is deleted\n");
	}
}
