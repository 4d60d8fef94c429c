/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections add}. */
@Command(name = "add", description = "Add a connection. Nothing is contacted: 'guestbench connections test' does that.")
final class ConnectionsAddCommand extends BenchCommand {

	@Option(names = "--property", paramLabel = "K=V", description = "A setting of this kind of hypervisor. Can be repeated.")
	private Map<String, String> properties = new LinkedHashMap<>();

	@Parameters(index = "0", paramLabel = "NAME", description = "How you call it.")
	private String name = "";

	@Parameters(index = "1", paramLabel = "URI", description = "Where it is; the scheme selects the kind of hypervisor.")
	private String uri = "";

	ConnectionsAddCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		ConnectionSpec spec = spec();
		Connections connections = bench.services().get(Connections.class);
		List<ConnectorDescription> connectors = connections.connectors();
		if (ConnectorDescription.of(spec.uri(), connectors).isEmpty()) {
			List<String> schemes = connectors.stream().flatMap(connector -> connector.schemes().stream()).sorted().toList();
			throw usage("No kind of hypervisor is installed for '" + spec.uri().getScheme() + ":'. There are: " + String.join(", ", schemes)
					+ ". 'guestbench connectors install' shows which can be added.");
		}
		connections.add(spec);
		bench.screen().print("The connection '" + spec.id() + "' is added.\n");
		return 0;
	}

	private ConnectionSpec spec() {
		try {
			URI parsed = new URI(uri);
			String user = parsed.getUserInfo();
			if (user != null && user.indexOf(':') >= 0) {
				throw usage("A URI is no place for a password: it would be stored and shown. Leave it out; you are asked for it.");
			}
			return new ConnectionSpec(name, parsed, properties);
		} catch (URISyntaxException e) {
			throw usage("'" + uri + "' is not a URI: " + e.getReason() + ". Write it like qemu:local or ssh://host/path.");
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
	}
}
