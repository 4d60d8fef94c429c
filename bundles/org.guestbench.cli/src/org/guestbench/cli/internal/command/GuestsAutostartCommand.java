/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests autostart}. */
@Command(name = "autostart", description = "Let guests start with their host, or list those that do.")
final class GuestsAutostartCommand extends BenchCommand {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--off", description = "Let them start with their host no more.")
	private boolean off;

	@Parameters(arity = "0..*", paramLabel = "GUEST", description = "Its UUID, its run or its name. None to list those that start with their host.")
	private List<String> names = new ArrayList<>();

	GuestsAutostartCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		if (off && names.isEmpty()) {
			throw usage("Name the guests that are to start with their host no more.");
		}
		try (Work work = bench.work(false)) {
			GuestSearch search = where.search(bench, work.monitor());
			work.print(names.isEmpty() ? list(search, work.monitor()) : change(search, work.monitor()));
			return names.isEmpty() ? search.survey().tell(work.screen()) : 0;
		}
	}

	private String change(GuestSearch search, IProgressMonitor monitor) throws CoreException {
		// All names are looked up before the first guest is changed: a mistake in one changes nothing.
		Map<GuestInfo, Autostart> guests = new LinkedHashMap<>();
		for (String name : names) {
			GuestInfo guest = search.one(name);
			guests.put(guest, search.connection(guest, monitor).facet(Autostart.class).orElseThrow(() -> new CoreException(
					Status.error("Guests of the connection '" + guest.id().connection() + "' cannot start with their host."))));
		}
		StringBuilder text = new StringBuilder();
		for (Map.Entry<GuestInfo, Autostart> entry : guests.entrySet()) {
			GuestInfo guest = entry.getKey();
			within(guest.id().connection(), monitor, m -> {
				entry.getValue().change(guest.id(), !off, m);
				return guest;
			});
			text.append(guest.name()).append(" (").append(guest.id().uuid()).append(off ? ") does not start" : ") starts")
					.append(" with its host\n");
		}
		return text.toString();
	}

	private static String list(GuestSearch search, IProgressMonitor monitor) {
		Set<GuestId> starting = new HashSet<>();
		search.guests().stream().map(guest -> guest.id().connection()).distinct().forEach(
				id -> search.survey().ask(id, DEADLINE, "the guests that start with the host", monitor, (asked, connection, limited) -> {
					Optional<Autostart> autostart = connection.facet(Autostart.class);
					if (autostart.isPresent()) {
						starting.addAll(autostart.get().guests(limited));
					}
				}));
		Table table = new Table("NAME", "CONNECTION", "UUID");
		List<GuestInfo> known = search.guests().stream().filter(guest -> starting.contains(guest.id())).toList();
		known.forEach(guest -> table.row(guest.name(), guest.id().connection(), guest.id().uuid().toString()));
		return known.isEmpty() ? "No guest starts with its host.\n" : table.toString();
	}

	private static <T> T within(String id, IProgressMonitor monitor, Deadline.Call<T> call) throws CoreException {
		return Deadline.within(DEADLINE, "The connection '" + id + "'", "See 'guestbench connections test " + id + "'.", monitor, call);
	}
}
