/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench connectors list}. */
@Command(name = "list", description = "List the kinds of hypervisors that are installed.")
final class ConnectorsListCommand extends BenchCommand {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	ConnectorsListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		List<ConnectorDescription> connectors = bench.services().get(Connections.class).connectors();
		bench.screen().print(json ? document(connectors) : table(connectors));
		return 0;
	}

	private static String table(List<ConnectorDescription> connectors) {
		Table table = new Table("KIND", "SCHEMES OF ITS CONNECTIONS");
		connectors.forEach(connector -> table.row(connector.label(), String.join(", ", connector.schemes())));
		return table.toString();
	}

	private static String document(List<ConnectorDescription> connectors) {
		Json json = new Json("guestbench.connectors/1");
		json.objects("kinds", connectors, connector -> json.put("label", connector.label()).strings("schemes", connector.schemes()));
		return json.end();
	}
}
