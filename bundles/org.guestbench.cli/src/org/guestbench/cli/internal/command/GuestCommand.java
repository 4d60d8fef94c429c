/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one guest, which its first argument names. */
abstract class GuestCommand extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String name = "";

	GuestCommand(Bench bench) {
		super(bench);
	}

	/** The guest, and the search that has found it. */
	record Chosen(GuestInfo info, GuestSearch search) {

		Connection connection(IProgressMonitor monitor) throws CoreException {
			return search.connection(info, monitor);
		}
	}

	/** Looks for the guest. */
	final Chosen choose(IProgressMonitor monitor) throws CoreException {
		GuestSearch search = where.search(bench, monitor);
		return new Chosen(search.one(name), search);
	}
}
