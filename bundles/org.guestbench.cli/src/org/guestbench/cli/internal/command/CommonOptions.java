/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	boolean help;

	@Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
	boolean version;

	@Option(names = "--verbose", description = "When something fails, show the stack trace too.")
	boolean verbose;

	/** The client's; who starts a JVM for the command has no choice any more. */
	@Option(names = "--no-daemon", description = "Do without the background bench.")
	boolean noDaemon;
}
