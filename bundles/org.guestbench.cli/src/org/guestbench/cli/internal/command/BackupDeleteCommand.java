/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.command.BackupSearch.Found;

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
		try (Work work = bench.work(false)) {
			BackupSearch search = where.backups(bench, work.monitor());
			// All are looked up before the first is deleted: a mistake in one changes nothing.
			List<Found> backups = new ArrayList<>();
			for (String id : ids) {
				backups.add(search.one(id));
			}
			for (Found backup : backups) {
				work.begin("deleting the backup " + backup.info().id());
				backup.backups().delete(backup.info().id(), work.monitor());
				work.print("backup " + backup.info().id() + " of " + backup.info().name() + " is deleted\n");
			}
		}
		return 0;
	}
}
