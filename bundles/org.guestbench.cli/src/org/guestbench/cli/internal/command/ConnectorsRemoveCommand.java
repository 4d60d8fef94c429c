/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench connectors remove}, which the start script handles. */
@Command(name = "remove", description = "Remove connectors that were installed; connections and guests stay (handled by the start script).")
final class ConnectorsRemoveCommand extends BenchCommand {

	@Parameters(arity = "0..*", paramLabel = "NAME", description = "The connector's feature, or a part of its name. None: show those that were installed.")
	List<String> names = new ArrayList<>();

	ConnectorsRemoveCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		return LeftToTheScript.refused(bench, "remove connectors", "connectors remove");
	}
}
