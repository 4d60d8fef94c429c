/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests clone}. */
@Command(name = "clone", description = "Make a guest that begins with the disks that a stopped one has now. Snapshots, tags and forwarded ports are no part of it.")
final class GuestsCloneCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String original = "";

	@Parameters(index = "1", paramLabel = "NAME", converter = Converters.Name.class, description = "What the new guest is to be called.")
	private GuestName name = new GuestName("guest");

	GuestsCloneCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, quiet)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestSearch search = where.search(bench, monitor);
			GuestInfo guest = search.one(original);
			Clones clones = search.connection(guest, monitor).facet(Clones.class)
					.orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.id().connection()
							+ "' cannot clone its guests. Export the guest and import it again, if the connection can do that.")));
			UUID uuid = UUID.randomUUID();
			progress.begin("cloning the guest " + guest.name());
			clones.create(guest.id(), uuid, name, monitor);
			progress.end();
			screen.print(name.text() + " (" + uuid + ") is there, and stopped\n");
		}
		return 0;
	}
}
