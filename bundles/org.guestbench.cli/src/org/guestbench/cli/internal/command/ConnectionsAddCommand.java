/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections add}. */
@Command(name = "add", description = "Add a connection. Nothing is contacted: 'guestbench connections test' does that.")
final class ConnectionsAddCommand extends ConnectionDraft {

	@Parameters(index = "0", paramLabel = "NAME", description = "How you call it.")
	private String name = "";

	@Parameters(index = "1", paramLabel = "URI", description = "Where it is; the scheme selects the kind of hypervisor.")
	private String uri = "";

	ConnectionsAddCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		ConnectionSpec spec = spec(name, uri);
		kind(spec);
		bench.services().get(Connections.class).add(spec);
		bench.screen().print("The connection '" + spec.id() + "' is added.\n");
		return 0;
	}
}
