/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;

import picocli.CommandLine.Option;

/** Where a command looks for the guests, or backups of guests, that it is about. */
final class GuestOptions {

	@Option(names = "--connection", paramLabel = "NAME", description = "Look on this connection only.")
	private @Nullable String connection;

	/** Looks at once. */
	GuestSearch search(Bench bench, IProgressMonitor monitor) throws CoreException {
		return new GuestSearch(survey(bench), monitor);
	}

	/** Likewise. */
	BackupSearch backups(Bench bench, IProgressMonitor monitor) throws CoreException {
		return new BackupSearch(survey(bench), monitor);
	}

	private Survey survey(Bench bench) throws CoreException {
		return new Survey(bench.services().get(Connections.class), connection);
	}
}
