/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.images.guest.LastingGuests;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests export}. */
@Command(name = "export", description = "Write a stopped guest to an appliance (OVA). Snapshots are no part of it.")
final class GuestsExportCommand extends GuestCommand {

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "1", paramLabel = "FILE", description = "A new file, usually .ova.")
	private Path file = Path.of("");

	GuestsExportCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Path target = bench.host().resolve(file);
		try (Work work = bench.work(quiet)) {
			GuestInfo guest = choose(work.monitor()).info();
			work.begin("exporting the guest " + guest.name());
			bench.services().get(LastingGuests.class).export(guest.id(), target, work.monitor());
			work.print(guest.name() + " is in " + target + "\n");
		}
		return 0;
	}
}
