/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.StopMode;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests stop}. */
@Command(name = "stop", description = "Ask guests to shut down, and wait until they have.")
final class GuestsStopCommand extends PowerAction {

	/** For the hypervisor, beside what the guest takes. */
	private static final Duration MORE = Duration.ofMinutes(30);

	@Option(names = "--force", description = "Cut their power instead.")
	private boolean force;

	@Option(names = "--within", paramLabel = "TIME", converter = Converters.Time.class, description = "How long a guest may take, such as 90s; 2m unless told otherwise.")
	private Duration within = Duration.ofMinutes(2);

	GuestsStopCommand(Bench bench) {
		super(bench, "stopping", "stopped");
	}

	@Override
	Duration limit() {
		return within.plus(MORE);
	}

	@Override
	void act(Guest guest, IProgressMonitor monitor) throws CoreException {
		guest.stop(force ? StopMode.FORCE : StopMode.GRACEFUL, within, monitor);
	}
}
