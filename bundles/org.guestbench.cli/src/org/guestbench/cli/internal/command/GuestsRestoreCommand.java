/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestName;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.command.BackupSearch.Found;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.Connections;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests restore}. */
@Command(name = "restore", description = "Make a guest that begins with the disks of a backup. The guest that the backup is of stays as it is.")
final class GuestsRestoreCommand extends BenchCommand {

	@Option(names = "--connection", paramLabel = "NAME", description = "Look on this connection only.")
	private @Nullable String connection;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "BACKUP", description = "As 'guestbench guests backup list' shows it.")
	private String id = "";

	@Parameters(index = "1", paramLabel = "NAME", description = "What the new guest is to be called.")
	private String name = "";

	GuestsRestoreCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		GuestName wanted;
		try {
			wanted = new GuestName(name);
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
		try (Progress progress = bench.progress(screen, quiet)) {
			IProgressMonitor monitor = bench.monitor(progress);
			Found backup = new BackupSearch(bench.services().get(Connections.class), connection, monitor).one(id);
			UUID uuid = UUID.randomUUID();
			progress.begin("restoring the guest " + wanted.text());
			backup.backups().restore(id, uuid, wanted, monitor);
			progress.end();
			screen.print(wanted.text() + " (" + uuid + ") is there, and stopped\n");
		}
		return 0;
	}
}
