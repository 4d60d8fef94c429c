/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.Ownership;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.output.TimeText;
import org.guestbench.cli.internal.run.OptionText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guestbench guests list}. */
@Command(name = "list", description = "List the guests of all connections, or of one.")
final class GuestsListCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	GuestsListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		GuestSearch search = where.search(bench, bench.monitor());
		screen.print(json ? document(search) : table(search.guests()));
		return search.survey().tell(screen);
	}

	private static String table(List<GuestInfo> guests) {
		if (guests.isEmpty()) {
			return "There are no guests.\n";
		}
		Instant now = Instant.now();
		// Columns that most people would see empty are left out.
		boolean folders = guests.stream().anyMatch(guest -> !guest.traits().site().folder().isEmpty());
		boolean hosts = guests.stream().anyMatch(guest -> !guest.traits().site().host().isEmpty());
		Table table = new Table(row(List.of("NAME", "STATE", "MEMORY", "CPUS", "RUN", "AGE", "CONNECTION"), folders ? "FOLDER" : null,
				hosts ? "HOST" : null, "UUID"));
		for (GuestInfo guest : guests) {
			Ownership run = guest.ownership();
			GuestSite site = guest.traits().site();
			table.row(row(
					List.of(guest.name(), OptionText.of(guest.state()), guest.memory().toString(), String.valueOf(guest.cpus()),
							run == null ? "-" : run.run().value(),
							run == null ? "-" : TimeText.roughly(Duration.between(run.created(), now)), guest.id().connection()),
					folders ? site.folder() : null, hosts ? site.host() : null, guest.id().uuid().toString()));
		}
		return table.toString();
	}

	/** @param more null for what has no column */
	private static String[] row(List<String> cells, @Nullable String... more) {
		List<String> row = new ArrayList<>(cells);
		for (String cell : more) {
			if (cell != null) {
				row.add(cell);
			}
		}
		return row.toArray(String[]::new);
	}

	private static String document(GuestSearch search) {
		Json json = new Json("guestbench.guests/1");
		json.objects("guests", search.guests(), guest -> {
			Ownership run = guest.ownership();
			json.put("connection", guest.id().connection()).putText("uuid", guest.id().uuid()).put("name", guest.name())
					.put("state", OptionText.of(guest.state())).put("memory", guest.memory().bytes()).put("cpus", guest.cpus())
					.putText("folder", orNull(guest.traits().site().folder())).putText("host", orNull(guest.traits().site().host()))
					.putText("run", run == null ? null : run.run()).put("owner", run == null ? null : run.owner())
					.putText("created", run == null ? null : run.created());
		});
		return json.strings("problems", search.survey().texts())
				.end();
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}
}
