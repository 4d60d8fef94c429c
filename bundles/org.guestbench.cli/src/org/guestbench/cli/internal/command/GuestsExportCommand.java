/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.images.guest.LastingGuests;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests export}. */
@Command(name = "export", description = "Write a stopped guest to an appliance (OVA). Snapshots are no part of it.")
final class GuestsExportCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String name = "";

	@Parameters(index = "1", paramLabel = "FILE", description = "A new file, usually .ova.")
	private Path file = Path.of("");

	GuestsExportCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		Path target = bench.host().resolve(file);
		try (Progress progress = bench.progress(screen, quiet)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestInfo guest = where.search(bench, monitor).one(name);
			progress.begin("exporting the guest " + guest.name());
			bench.services().get(LastingGuests.class).export(guest.id(), target, monitor);
			progress.end();
			screen.print(guest.name() + " is in " + target + "\n");
		}
		return 0;
	}
}
