/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.command.BackupSearch.Found;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests backup list}. */
@Command(name = "list", description = "List the backups of all guests or of one, also of guests that are gone.")
final class BackupListCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	@Parameters(index = "0", arity = "0..1", paramLabel = "GUEST", description = "Its UUID, or the name that it had.")
	private @Nullable String guest;

	BackupListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		try (Work work = bench.work(false)) {
			BackupSearch search = where.backups(bench, work.monitor());
			List<Found> backups = search.of(guest);
			work.print(json ? document(backups, search.survey().texts()) : table(backups));
			return search.survey().tell(work.screen());
		}
	}

	private static String table(List<Found> backups) {
		if (backups.isEmpty()) {
			return "There are no backups.\n";
		}
		Table table = new Table("BACKUP", "GUEST", "CREATED", "KIND", "SIZE", "CONNECTION");
		for (Found backup : backups) {
			table.row(backup.info().id(), backup.info().name(), backup.info().created().toString(), BackupText.kind(backup.info()),
					backup.info().size().toString(), backup.connection());
		}
		return table.toString();
	}

	private static String document(List<Found> backups, List<String> problems) {
		Json document = new Json("guestbench.backups/1");
		document.objects("backups", backups,
				backup -> document.put("id", backup.info().id()).putText("guest", backup.info().guest()).put("name", backup.info().name())
						.putText("created", backup.info().created()).put("base", backup.info().base())
						.put("bytes", backup.info().size().bytes()).put("connection", backup.connection()));
		return document.strings("problems", problems).end();
	}
}
