/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests backup create}. */
@Command(name = "create", description = "Keep what is on the disks of a guest, also while it runs: what is different since its latest backup, or all if there is none.")
final class BackupCreateCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--full", description = "Keep all of it.")
	private boolean full;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String name = "";

	BackupCreateCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, quiet)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestSearch search = where.search(bench, monitor);
			GuestInfo guest = search.one(name);
			Backups backups = search.connection(guest, monitor).facet(Backups.class)
					.orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.id().connection()
							+ "' makes no backups of its guests. Clone or export the guest, if the connection can do that.")));
			progress.begin("making a backup of the guest " + guest.name());
			BackupInfo backup = backups.create(guest.id(), full, monitor);
			progress.end();
			screen.print("backup " + backup.id() + " of " + guest.name() + " is complete: " + BackupText.size(backup) + "\n");
		}
		return 0;
	}
}
