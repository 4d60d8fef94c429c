/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.Retention;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.run.internal.config.NearNames;

/** Whether the connection can have one more guest. */
final class HostCheck {

	private final Connections connections;
	private final Problems problems;
	private boolean payloadDisks;
	private boolean retention;
	private boolean costs;

	HostCheck(Connections connections, Problems problems) {
		this.connections = connections;
		this.problems = problems;
	}

	/** What the host has; null if it cannot be known. */
	HostResources.@Nullable Resources check(String id, IProgressMonitor monitor) {
		Optional<ConnectionSpec> spec = connections.specs().stream().filter(s -> s.id().equals(id)).findFirst();
		if (spec.isEmpty()) {
			List<String> ids = connections.specs().stream().map(ConnectionSpec::id).toList();
			problems.error("There is no connection '" + id + "'." + NearNames.question(id, ids),
					ids.isEmpty() ? "Install a connector." : "Use one of: " + String.join(", ", ids) + ".");
			return null;
		}
		List<ConnectorDescription> connectors = connections.connectors();
		if (ConnectorDescription.of(spec.get().uri(), connectors).isEmpty()) {
			List<String> schemes = connectors.stream().map(ConnectorDescription::schemes).flatMap(List::stream).toList();
			problems.error(
					"No connector for '" + spec.get().uri().getScheme() + "', which the connection '" + id + "' needs, is installed.",
					schemes.isEmpty() ? "Install the connector's feature."
							: "Install it, or use a connection for one of: "
									+ String.join(", ", schemes) + ".");
			return null;
		}
		return query(id, monitor);
	}

	/** Whether what goes into a guest need not be in its memory; known once the connection was checked. */
	boolean payloadDisks() {
		return payloadDisks;
	}

	/** Whether guests can outlive the bench; known once the connection was checked. */
	boolean retention() {
		return retention;
	}

	private HostResources.@Nullable Resources query(String id, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		try {
			Connection connection = connections.open(id, progress.split(1));
			if (connection.facet(Channels.class).isEmpty()) {
				problems.error("The connection '" + id + "' has no way to run commands in its guests.", "Use another connection.");
			}
			connection.facet(Acceleration.class).flatMap(Acceleration::known).filter(p -> p.kind() == Acceleration.Kind.EMULATED)
					.ifPresent(p -> problems.warning(Planner.EMULATED,
							"Run 'guestbench check' to see what hardware virtualization would need here."));
			payloadDisks = connection.facet(Payloads.class).isPresent();
			retention = connection.facet(Retention.class).isPresent();
			costs = connection.facet(Costs.class).isPresent();
			Optional<HostResources> resources = connection.facet(HostResources.class);
			return resources.isPresent() ? resources.get().query(progress.split(1)) : null;
		} catch (CoreException e) {
			problems.error("The connection '" + id + "' cannot be used: " + e.getStatus().getMessage(), "Run 'guestbench check'.");
			return null;
		}
	}

	/** Says what the guest costs, where guests cost something. */
	void tellCost(String id, MemorySize memory, int cpus, IProgressMonitor monitor) {
		if (!costs || cpus < 1) {
			return;
		}
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		try {
			Optional<Costs> facet = connections.open(id, progress.split(1)).facet(Costs.class);
			Optional<String> quote = facet.isPresent() ? facet.get().quote(memory, cpus, progress.split(1)) : Optional.empty();
			quote.ifPresent(price -> problems.warning("The guest costs " + price + ".",
					"Ask for a smaller one with --memory and --cpus if that is too much."));
		} catch (CoreException e) {
			problems.warning("What the guest costs is not known: " + e.getStatus().getMessage(),
					"Look at the price list before you run it.");
		}
	}

	void checkMemory(MemorySize memory, @Nullable MemorySize minimum, String image, HostResources.@Nullable Resources host) {
		if (minimum != null && memory.compareTo(minimum) < 0) {
			problems.error("A guest of the image '" + image + "' needs at least " + minimum + " of memory, not " + memory + ".",
					"Ask for more with --memory or in guestbench.yaml.");
		}
		if (host == null) {
			return;
		}
		if (memory.compareTo(host.totalMemory()) > 0) {
			problems.error("The host has " + host.totalMemory() + " of memory, less than the " + memory + " that the guest shall have.",
					"Ask for less with --memory or in guestbench.yaml, or use a larger host.");
		} else if (memory.compareTo(host.availableMemory()) > 0) {
			problems.warning("The host has " + host.availableMemory() + " of memory to spare now, less than the " + memory
					+ " that the guest shall have: the run waits until there is room.",
					"Ask for less with --memory, or end other guests and programs.");
		}
	}

	void checkCpus(int cpus, HostResources.@Nullable Resources host) {
		if (cpus < 1) {
			problems.error("A guest needs at least one processor, not " + cpus + ".", "Ask for one or more with --cpus.");
		} else if (host != null && cpus > host.cpus()) {
			problems.warning("The guest shall have " + cpus + " processors, and the host has " + host.cpus() + ".",
					"Ask for no more than that with --cpus: the guest would only be slower.");
		}
	}
}
