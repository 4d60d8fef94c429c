/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.command.BackupSearch.Found;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests backup delete}. */
@Command(name = "delete", description = "Delete backups. Those that have only differences to another one come before that.")
final class BackupDeleteCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Parameters(arity = "1..*", paramLabel = "BACKUP", description = "As 'guestbench guests backup list' shows it.")
	private List<String> ids = new ArrayList<>();

	BackupDeleteCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, false)) {
			IProgressMonitor monitor = bench.monitor(progress);
			BackupSearch search = where.backups(bench, monitor);
			// All are looked up before the first is deleted: a mistake in one changes nothing.
			List<Found> backups = new ArrayList<>();
			for (String id : ids) {
				backups.add(search.one(id));
			}
			for (Found backup : backups) {
				progress.begin("deleting the backup " + backup.info().id());
				backup.backups().delete(backup.info().id(), monitor);
				progress.end();
				screen.print("backup " + backup.info().id() + " of " + backup.info().name() + " is deleted\n");
			}
		}
		return 0;
	}
}
