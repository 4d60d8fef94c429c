/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.connector.libvirt.internal.SshLogin;

/**
 * Sockets of this machine that lead to sockets of the host of one connection, one for each guest that somebody talks to. They end with the connection
 * or with this process. Safe for threads; one that connects holds up no other.
 */
public final class SocketTunnels {

	private final SshLogin login;
	private final WaysFolder folder;
	private final Map<UUID, SocketTunnel> open = new HashMap<>();
	private boolean closed;

	public SocketTunnels(SshLogin login, WaysFolder folder) {
		this.login = login;
		this.folder = folder;
	}

	/**
	 * Where the socket of that guest can be reached on this machine. Returns when it can be connected to.
	 *
	 * @throws IOException with what ssh says, if it does not get there
	 */
	public Path reach(UUID guest, String remote) throws IOException {
		SocketTunnel tunnel = tunnel(guest, remote);
		try {
			tunnel.await();
			return tunnel.local();
		} catch (IOException e) {
			tunnel.close();
			throw e;
		}
	}

	/** One that may still be connecting. */
	private synchronized SocketTunnel tunnel(UUID guest, String remote) throws IOException {
		if (closed) {
			throw new IOException("the connection was closed");
		}
		SocketTunnel present = open.get(guest);
		if (present != null && present.leadsTo(remote)) {
			return present;
		}
		release(guest);
		SocketTunnel tunnel = SocketTunnel.begin(login, folder.socket(), remote);
		open.put(guest, tunnel);
		return tunnel;
	}

	/** Nobody talks to that guest any more. */
	public synchronized void release(UUID guest) {
		SocketTunnel tunnel = open.remove(guest);
		if (tunnel != null) {
			tunnel.close();
		}
	}

	/** Whoever waits for one of them to connect is told that its ssh has ended. Idempotent. */
	public synchronized void close() {
		closed = true;
		List.copyOf(open.keySet()).forEach(this::release);
	}
}
