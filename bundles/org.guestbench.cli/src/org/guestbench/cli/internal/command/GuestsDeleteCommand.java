/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests delete}. */
@Command(name = "delete", description = "Delete guests, with everything that was created for them.")
final class GuestsDeleteCommand extends BenchCommand {

	private static final Duration DEADLINE = Duration.ofMinutes(2);
	private static final int MOST_NAMED = 20;

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--force", description = "Delete guests that no run of this bench created, too; without it, it is said what would go.")
	private boolean force;

	@Parameters(arity = "1..*", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private List<String> names = new ArrayList<>();

	GuestsDeleteCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		try (Work work = bench.work(false)) {
			IProgressMonitor monitor = work.monitor();
			GuestSearch search = where.search(bench, monitor);
			// All names are looked up before the first guest is deleted: a mistake in one changes nothing.
			List<GuestInfo> guests = new ArrayList<>();
			for (String name : names) {
				guests.add(mine(search, search.one(name), monitor));
			}
			for (GuestInfo guest : guests) {
				work.begin("deleting the guest " + guest.name());
				within(guest, monitor, limited -> delete(search, guest, limited));
				work.print(guest.name() + " (" + guest.id().uuid() + ") is deleted\n");
			}
		}
		return 0;
	}

	/** A guest that somebody has made to stay goes only after it was said what goes with it. */
	private GuestInfo mine(GuestSearch search, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		if (guest.ownership() == null && !force) {
			Optional<Deletions> deletions = search.connection(guest, monitor).facet(Deletions.class);
			String goes = deletions.isEmpty() ? "" : within(guest, monitor, limited -> goes(deletions.get().plan(guest.id(), limited)));
			throw new CoreException(Status.error("The guest '" + guest.name()
					+ "' belongs to no run of this bench, and could not be brought back" + goes + ". It is deleted only with --force."));
		}
		return guest;
	}

	private static String goes(DeletionPlan plan) {
		List<Part> parts = plan.goes();
		if (parts.isEmpty()) {
			return "";
		}
		String named = parts.stream().limit(MOST_NAMED).map(GuestsDeleteCommand::text)
				.collect(Collectors.joining(", ", "; with it go: ", ""));
		return parts.size() > MOST_NAMED ? named + " and " + (parts.size() - MOST_NAMED) + " more" : named;
	}

	private static String text(Part part) {
		String kind = part.kind().name().toLowerCase(Locale.ROOT);
		return kind + " '" + part.name() + "'" + (part.size() == null ? "" : " (" + part.size() + ")");
	}

	private static <T> T within(GuestInfo guest, IProgressMonitor monitor, Deadline.Call<T> call) throws CoreException {
		return Deadline.within(DEADLINE, "Deleting the guest '" + guest.name() + "'",
				"Try again, or look with the hypervisor's own tools.", monitor, call);
	}

	private static GuestInfo delete(GuestSearch search, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		search.connection(guest, monitor).guest(guest.id()).delete(monitor);
		return guest;
	}
}
