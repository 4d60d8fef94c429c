/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests backup create}. */
@Command(name = "create", description = "Keep what is on the disks of a guest, also while it runs: what is different since its latest backup, or all if there is none.")
final class BackupCreateCommand extends FacetCommand<Backups> {

	@Option(names = "--full", description = "Keep all of it.")
	private boolean full;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	BackupCreateCommand(Bench bench) {
		super(bench, Backups.class, "makes no backups of its guests. Clone or export the guest, if the connection can do that.");
	}

	@Override
	boolean quiet() {
		return quiet;
	}

	@Override
	void act(Subject<Backups> subject) throws CoreException {
		String guest = subject.info().name();
		subject.work().begin("making a backup of the guest " + guest);
		BackupInfo backup = subject.facet().create(subject.guest(), full, subject.monitor());
		subject.work().print("backup " + backup.id() + " of " + guest + " is complete: " + BackupText.size(backup) + "\n");
	}
}
