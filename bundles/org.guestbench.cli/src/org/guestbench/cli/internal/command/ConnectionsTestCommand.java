/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Volumes;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;
import org.guestbench.core.Connections;
import org.guestbench.run.HostRuntime;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections test}. */
@Command(name = "test", description = "Open a connection and show what it offers.")
final class ConnectionsTestCommand extends BenchCommand {

	private static final Duration DEADLINE = Duration.ofSeconds(60);

	/** What can be asked for, and what it is good for. */
	private static final Map<Class<?>, String> FACETS = new LinkedHashMap<>();

	static {
		FACETS.put(Channels.class, "commands in guests");
		FACETS.put(SerialLogs.class, "console logs");
		FACETS.put(Retention.class, "guests that are kept");
		FACETS.put(Acceleration.class, "proof of acceleration");
		FACETS.put(HostResources.class, "memory and processors of the host");
		FACETS.put(Volumes.class, "storage pools and volumes");
		FACETS.put(Networks.class, "networks");
		FACETS.put(HostedImages.class, "images on the host");
		FACETS.put(Runtimes.class, "language runtimes");
	}

	@Parameters(paramLabel = "NAME", description = "As 'guestbench connections list' shows it.")
	private String name = "";

	ConnectionsTestCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		try (Work work = bench.work(false)) {
			work.begin("testing the connection " + name);
			Connections connections = bench.services().get(Connections.class);
			work.print(Deadline.within(DEADLINE, "The connection '" + name + "'", "See whether the host is up and reachable.",
					work.monitor(), monitor -> report(connections.open(name, monitor), monitor)));
		}
		return 0;
	}

	private String report(Connection connection, IProgressMonitor monitor) throws CoreException {
		StringBuilder text = new StringBuilder("The connection '" + name + "' works.\n");
		text.append("guests    ").append(connection.guests(monitor).size()).append('\n');
		Optional<HostResources> resources = connection.facet(HostResources.class);
		if (resources.isPresent()) {
			HostResources.Resources host = resources.get().query(monitor);
			text.append("host      ").append(host.availableMemory()).append(" of ").append(host.totalMemory()).append(" free, ")
					.append(host.cpus()).append(" processors\n");
		}
		FACETS.forEach((facet, label) -> text.append(connection.facet(facet).isPresent() ? "offers    " : "lacks     ").append(label)
				.append('\n'));
		Optional<Runtimes> runtimes = connection.facet(Runtimes.class);
		if (runtimes.isPresent()) {
			for (HostRuntime runtime : HostRuntime.named(runtimes.get().list(monitor))) {
				String problem = runtime.runtime().problem();
				text.append("runtime   ").append(runtime.name()).append(" in ").append(runtime.runtime().boot().home())
						.append(problem == null ? "" : ", not usable: " + problem).append('\n');
			}
		}
		return text.toString();
	}
}
