/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench connections list}. */
@Command(name = "list", description = "List the connections.")
final class ConnectionsListCommand extends BenchCommand {

	@Option(names = "--json", description = "Print a JSON document, with the kinds of hypervisors that can be added.")
	private boolean json;

	ConnectionsListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Connections connections = bench.services().get(Connections.class);
		bench.screen().print(json ? document(connections) : table(connections));
		return 0;
	}

	private static String table(Connections connections) {
		Table table = new Table("NAME", "KIND", "URI");
		connections.specs().forEach(spec -> table.row(spec.id(), kind(connections, spec), spec.uri().toString()));
		return table.toString();
	}

	private static String kind(Connections connections, ConnectionSpec spec) {
		return ConnectorDescription.of(spec.uri(), connections.connectors()).map(ConnectorDescription::label).orElse("(not installed)");
	}

	private static String document(Connections connections) {
		Json json = new Json("guestbench.connections/1");
		json.objects("connections", connections.specs(), spec -> {
			json.put("name", spec.id()).put("kind", kind(connections, spec)).putText("uri", spec.uri());
			json.object("properties", () -> spec.properties().forEach(json::put));
		});
		json.objects("kinds", connections.connectors(),
				connector -> json.put("label", connector.label()).strings("schemes", connector.schemes()));
		return json.end();
	}
}
