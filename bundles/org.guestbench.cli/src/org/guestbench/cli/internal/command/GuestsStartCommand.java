/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;

/** {@code guestbench guests start}. */
@Command(name = "start", description = "Start guests that are stopped.")
final class GuestsStartCommand extends PowerAction {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	GuestsStartCommand(Bench bench) {
		super(bench, "starting", "running");
	}

	@Override
	Duration limit() {
		return LIMIT;
	}

	@Override
	void act(Connection open, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		open.guest(guest.id()).start(monitor);
	}
}
