/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.ConnectorDescription;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections choices}. */
@Command(name = "choices", description = "List what a server has for a connection that you are about to add, such as its regions.")
final class ConnectionsChoicesCommand extends ConnectionDraft {

	/** Somebody may have to sign in meanwhile. */
	private static final Duration DEADLINE = Duration.ofMinutes(10);
	/** For messages; it is not added. */
	private static final String NAME = "new";

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	@Parameters(index = "0", paramLabel = "URI", description = "How to reach the server, as far as you know it; the scheme alone (azure:) may do.")
	private String uri = "";

	@Parameters(index = "1", paramLabel = "WHAT", arity = "0..1", description = "What is to be chosen; without it, what can be is listed.")
	private String what = "";

	ConnectionsChoicesCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		ConnectionSpec draft = spec(NAME, ConnectionTrial.begun(uri));
		ConnectorDescription kind = kind(draft);
		if (what.isEmpty()) {
			bench.screen().print(kind.choices().isEmpty() ? "Nothing of connections to " + kind.label() + " is chosen from lists.\n"
					: String.join("\n", kind.choices()) + "\n");
			return 0;
		}
		if (!kind.choices().contains(what)) {
			throw usage("Connections to " + kind.label() + " have no list for '" + what + "'."
					+ (kind.choices().isEmpty() ? "" : " There are: " + String.join(", ", kind.choices()) + "."));
		}
		List<Choice> choices = ask(draft, kind);
		bench.screen().print(
				json ? document(choices) : choices.isEmpty() ? "There is no " + what + " that you can choose.\n" : table(draft, choices));
		return 0;
	}

	private List<Choice> ask(ConnectionSpec draft, ConnectorDescription kind) throws CoreException {
		try (Work work = bench.work(false)) {
			work.begin("asking for each " + what);
			ConnectionTrial trial = bench.services().get(ConnectionTrial.class);
			return Deadline.within(DEADLINE, kind.label(), "See whether it is up and reachable.", work.monitor(),
					monitor -> trial.choices(what, draft, UnaryOperator.identity(), monitor));
		}
	}

	private static String table(ConnectionSpec draft, List<Choice> choices) {
		Table table = new Table("NAME", "WRITE");
		choices.forEach(choice -> table.row(choice.name(), String.join(" ", choice.written(draft, "--property "))));
		return table.toString();
	}

	private String document(List<Choice> choices) {
		Json document = new Json("guestbench.choices/1");
		document.put("what", what);
		document.objects("choices", choices, choice -> {
			document.put("name", choice.name()).putText("uri", choice.chosen().uri());
			document.object("properties", () -> choice.chosen().properties().forEach(document::put));
		});
		return document.end();
	}
}
