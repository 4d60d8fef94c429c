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
import org.eclipse.core.runtime.Status;

/**
 * Sockets of this machine that lead to something of a guest, one for each, for as long as guest and connection are there. Safe for threads.
 */
public final class SocketBridges implements AutoCloseable {

	private final String connection;
	private final String what;
	private final WaysFolder folder;
	private final Map<UUID, SocketBridge> bridges = new HashMap<>();
	private boolean closed;

	/** @param what they lead to, such as {@code the screen} */
	public SocketBridges(String connection, String what, WaysFolder folder) {
		this.connection = connection;
		this.what = what;
		this.folder = folder;
	}

	synchronized Optional<Path> present(UUID guest) throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection + "' was closed. Open it again.", null));
		}
		SocketBridge bridge = bridges.get(guest);
		return bridge == null ? Optional.empty() : Optional.of(bridge.socket());
	}

	/** The socket for that guest. */
	public synchronized Path to(UUID guest, FarEnd.Way way) throws CoreException {
		Optional<Path> present = present(guest);
		if (present.isPresent()) {
			return present.get();
		}
		try {
			SocketBridge bridge = SocketBridge.open(what + " of the guest " + guest, folder.socket(), way);
			bridges.put(guest, bridge);
			return bridge.socket();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot make a socket for the way to " + what + " of the guest: " + e
					+ ". Let XDG_RUNTIME_DIR name a private folder of yours with a short path.", e));
		}
	}

	/** Nobody talks to that guest any more. */
	public void close(UUID guest) {
		SocketBridge bridge;
		synchronized (this) {
			bridge = bridges.remove(guest);
		}
		if (bridge != null) {
			bridge.close();
		}
	}

	@Override
	public void close() {
		List<SocketBridge> all;
		synchronized (this) {
			closed = true;
			all = new ArrayList<>(bridges.values());
			bridges.clear();
		}
		all.forEach(SocketBridge::close);
	}
}
