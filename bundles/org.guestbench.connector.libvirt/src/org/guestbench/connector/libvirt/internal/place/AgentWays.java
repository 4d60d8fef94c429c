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
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

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

	/** A socket that leads to the guest's agent. */
	synchronized Path to(GuestId guest) throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection.id() + "' was closed. Open it again.", null));
		}
		AgentBridge present = bridges.get(guest.uuid());
		if (present != null) {
			return present.socket();
		}
		try {
			AgentBridge bridge = AgentBridge.open(connection, guest, folder.socket());
			bridges.put(guest.uuid(), bridge);
			return bridge.socket();
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
