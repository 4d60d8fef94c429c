/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections remove}. */
@Command(name = "remove", description = "Forget a connection. Its guests are not touched.")
final class ConnectionsRemoveCommand extends BenchCommand {

	@Parameters(paramLabel = "NAME", description = "As 'guestbench connections list' shows it.")
	private String name = "";

	ConnectionsRemoveCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Connections connections = bench.services().get(Connections.class);
		if (connections.specs().stream().noneMatch(spec -> spec.id().equals(name))) {
			throw new CoreException(
					Status.error("There is no connection '" + name + "'. 'guestbench connections list' shows those that there are."));
		}
		connections.remove(name);
		bench.screen().print("The connection '" + name + "' is removed.\n");
		return 0;
	}
}
