/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.guest.GuestInfo;
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

	@Option(names = "--save", description = "Keep their memory on their host's disk instead, so that 'start' goes on from there (libvirt).")
	private boolean save;

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
	void act(Connection open, GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		if (save) {
			open.facet(Hibernation.class)
					.orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.id().connection()
							+ "' cannot save the memory of its guests. Take a snapshot, or stop the guest without --save.")))
					.hibernate(guest.id(), monitor);
		} else {
			open.guest(guest.id()).stop(force ? StopMode.FORCE : StopMode.GRACEFUL, within, monitor);
		}
	}
}
