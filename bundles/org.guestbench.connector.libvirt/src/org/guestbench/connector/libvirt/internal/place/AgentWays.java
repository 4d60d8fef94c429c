/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainPorts;

/** The ways to the agents of guests that this machine has no socket of: a socket here for each, for as long as the guest and the connection are there. */
final class AgentWays implements AutoCloseable {

	private final LibvirtConnection connection;
	private final WaysFolder folder;
	private final Map<UUID, AgentBridge> bridges = new HashMap<>();
	private boolean closed;

	AgentWays(LibvirtConnection connection, WaysFolder folder) {
		this.connection = connection;
		this.folder = folder;
	}

	/** A socket that leads to the guest's agent; empty if it has none. */
	synchronized Optional<Path> to(GuestId guest, IProgressMonitor monitor) throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection.id() + "' was closed. Open it again.", null));
		}
		AgentBridge present = bridges.get(guest.uuid());
		if (present != null) {
			return Optional.of(present.socket());
		}
		String xml = connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, Domain::xml);
		if (!DomainPorts.of(xml).contains(DomainDefinition.AGENT_PORT)) {
			return Optional.empty();
		}
		try {
			AgentBridge bridge = AgentBridge.open(connection, guest, folder.socket());
			bridges.put(guest.uuid(), bridge);
			return Optional.of(bridge.socket());
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot make a socket for the way into the guest: " + e
					+ ". Let XDG_RUNTIME_DIR name a private folder of yours with a short path.", e));
		}
	}

	void close(UUID guest) {
		AgentBridge bridge;
		synchronized (this) {
			bridge = bridges.remove(guest);
		}
		if (bridge != null) {
			bridge.close();
		}
	}

	@Override
	public void close() {
		List<AgentBridge> all;
		synchronized (this) {
			closed = true;
			all = new ArrayList<>(bridges.values());
			bridges.clear();
		}
		all.forEach(AgentBridge::close);
	}
}
