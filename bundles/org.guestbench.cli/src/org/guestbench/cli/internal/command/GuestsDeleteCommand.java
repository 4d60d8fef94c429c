/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests delete}. */
@Command(name = "delete", description = "Delete guests that runs have kept, with everything that was created for them.")
final class GuestsDeleteCommand extends BenchCommand {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--force", description = "Delete a guest even if no run of this bench created it.")
	private boolean force;

	@Parameters(arity = "1..*", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private List<String> names = new ArrayList<>();

	GuestsDeleteCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, false)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestSearch search = where.search(bench, monitor);
			// All names are looked up before the first guest is deleted: a mistake in one changes nothing.
			List<GuestInfo> guests = new ArrayList<>();
			for (String name : names) {
				guests.add(mine(search.one(name)));
			}
			for (GuestInfo guest : guests) {
				progress.begin("deleting the guest " + guest.name());
				Deadline.within(DEADLINE, "Deleting the guest '" + guest.name() + "'",
						"Try again, or look with the hypervisor's own tools.",
						monitor, m -> delete(search, guest, m));
				progress.end();
				screen.print(guest.name() + " (" + guest.id().uuid() + ") is deleted\n");
			}
		}
		return 0;
	}

	private GuestInfo mine(GuestInfo guest) throws CoreException {
		if (guest.ownership() == null && !force) {
			throw new CoreException(
					Status.error("The guest '" + guest.name() + "' belongs to no run of this bench. It is deleted only with --force."));
		}
		return guest;
	}

	private static GuestInfo delete(GuestSearch search, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		search.connection(guest, monitor).guest(guest.id()).delete(monitor);
		return guest;
	}
}
