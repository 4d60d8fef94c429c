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

import picocli.CommandLine.Option;

/** A command in which somebody writes down a connection. */
abstract class ConnectionDraft extends BenchCommand {

	@Option(names = "--property", paramLabel = "K=V", description = "A setting of this kind of hypervisor. Can be repeated.")
	private Map<String, String> properties = new LinkedHashMap<>();

	ConnectionDraft(Bench bench) {
		super(bench);
	}

	final ConnectionSpec spec(String name, String uri) {
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

	final ConnectorDescription kind(ConnectionSpec spec) throws CoreException {
		List<ConnectorDescription> connectors = bench.services().get(Connections.class).connectors();
		return ConnectorDescription.of(spec.uri(), connectors).orElseThrow(() -> {
			List<String> schemes = connectors.stream().flatMap(connector -> connector.schemes().stream()).sorted().toList();
			return usage("No kind of hypervisor is installed for '" + spec.uri().getScheme() + ":'. There are: "
					+ String.join(", ", schemes) + ". 'guestbench connectors install' shows which can be added.");
		});
	}
}
