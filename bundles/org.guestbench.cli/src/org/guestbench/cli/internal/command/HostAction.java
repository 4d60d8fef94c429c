/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;
import org.guestbench.core.Connections;

import picocli.CommandLine.Parameters;

/**
 * Something that is done with what the host of a connection has besides guests.
 *
 * @param <F> the facet that it is done by
 */
abstract class HostAction<F> extends BenchCommand {

	private static final Duration DEADLINE = Duration.ofMinutes(10);

	@Parameters(index = "0", paramLabel = "CONNECTION", description = "As 'guestbench connections list' shows it.")
	private String connection = "";

	private final Class<F> facet;
	private final String what;

	/** @param what the host would have, for the message if it has none: {@code storage pools} */
	HostAction(Bench bench, Class<F> facet, String what) {
		super(bench);
		this.facet = facet;
		this.what = what;
	}

	@Override
	public final Integer call() throws CoreException {
		try (Work work = bench.work(false)) {
			work.begin("asking the connection " + connection);
			Connections connections = bench.services().get(Connections.class);
			work.print(Deadline.within(DEADLINE, "The connection '" + connection + "'", "See whether the host is up and reachable.",
					work.monitor(), monitor -> act(connections.open(connection, monitor).facet(facet).orElseThrow(() -> missing()),
							monitor)));
		}
		return 0;
	}

	private CoreException missing() {
		return new CoreException(
				Status.error("The connection '" + connection + "' does not tell of " + what + ". Use the hypervisor's own tools."));
	}

	/** @return what is printed */
	abstract String act(F host, IProgressMonitor monitor) throws CoreException;

	static String yesNo(boolean yes) {
		return yes ? "yes" : "no";
	}
}
