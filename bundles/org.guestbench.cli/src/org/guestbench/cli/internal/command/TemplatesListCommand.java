/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Template;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.output.TimeText;
import org.guestbench.core.Connections;
import org.guestbench.run.Preparation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench templates list}. */
@Command(name = "list", description = "List the templates of a connection, also those that are of no use any more.")
final class TemplatesListCommand extends BenchCommand {

	@Option(names = "--connection", paramLabel = "NAME", defaultValue = Connections.LOCAL, description = "The connection; 'local' by default.")
	private String connection = Connections.LOCAL;

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	TemplatesListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		IProgressMonitor monitor = bench.monitor();
		Preparation preparation = bench.services().get(Preparation.class);
		if (!preparation.possible(connection, monitor)) {
			throw new CoreException(Status.error("The connection '" + connection
					+ "' has no templates: each of its guests is started in the connection's own way. There is nothing to do."));
		}
		List<Template> templates = preparation.list(connection, monitor);
		bench.screen().print(json ? document(templates) : table(templates, Instant.now()));
		return 0;
	}

	private static String table(List<Template> templates, Instant now) {
		if (templates.isEmpty()) {
			return "There are no templates. 'guestbench templates build IMAGE' makes one, and so does a run.\n";
		}
		Table table = new Table("NAME", "MEMORY", "CPUS", "SIZE", "AGE", "USABLE", "ID");
		for (Template template : templates) {
			table.row(template.name(), template.memory().toString(), Integer.toString(template.cpus()), template.size().toString(),
					TimeText.roughly(Duration.between(template.created(), now)), usable(template), template.id());
		}
		return table.toString();
	}

	private static String usable(Template template) {
		if (!template.usable()) {
			return "no";
		}
		return template.flaw().isEmpty() ? "yes" : "incomplete";
	}

	private static String document(List<Template> templates) {
		Json json = new Json("guestbench.templates/1");
		return json.objects("templates", templates, template -> json.put("id", template.id()).put("name", template.name())
				.put("memory", template.memory().bytes()).put("cpus", template.cpus()).put("bytes", template.size().bytes())
				.put("created", template.created().toString()).put("usable", template.usable()).put("flaw", template.flaw()))
				.end();
	}
}
