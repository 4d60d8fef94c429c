/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestName;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.command.BackupSearch.Found;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests restore}. */
@Command(name = "restore", description = "Make a guest that begins with the disks of a backup. The guest that the backup is of stays as it is.")
final class GuestsRestoreCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "BACKUP", description = "As 'guestbench guests backup list' shows it.")
	private String id = "";

	@Parameters(index = "1", paramLabel = "NAME", converter = Converters.Name.class, description = "What the new guest is to be called.")
	private GuestName name = new GuestName("guest");

	GuestsRestoreCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		try (Work work = bench.work(quiet)) {
			Found backup = where.backups(bench, work.monitor()).one(id);
			UUID uuid = UUID.randomUUID();
			work.begin("restoring the guest " + name.text());
			backup.backups().restore(id, uuid, name, work.monitor());
			work.print(name.text() + " (" + uuid + ") is there, and stopped\n");
		}
		return 0;
	}
}
