/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connectors install}, which the start script handles: a program does not change itself while it runs. */
@Command(name = "install", description = "Install connectors from an update site, or show which it offers (handled by the start script).")
final class ConnectorsInstallCommand extends BenchCommand {

	@Option(names = "--site", paramLabel = "SITE", description = "The folder or the address of the update site. Otherwise the connectors that belong to this project, which are built first.")
	String site = "";

	@Parameters(arity = "0..*", paramLabel = "NAME", description = "The connector's feature, or a part of its name. None: show what the site offers.")
	List<String> names = new ArrayList<>();

	ConnectorsInstallCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		return LeftToTheScript.refused(bench, "install connectors", "connectors install");
	}
}
