/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.stream.SharedConsole;

/**
 * A socket of this machine from which libvirt carries everything to the agent's port of a guest, on whatever host that is, and back. One at a time can
 * talk to the agent, as with a socket of the hypervisor; whoever comes meanwhile waits for a while.
 */
final class AgentBridge implements AutoCloseable {

	private static final int BUFFER = 64 << 10;
	/** libvirt lets nobody in as long as the one before has not left. */
	private static final Duration TURN = Duration.ofSeconds(30);
	private static final Duration RETRY = Duration.ofMillis(50);

	private final LibvirtConnection connection;
	private final GuestId guest;
	private final Path socket;
	private final ServerSocketChannel server;
	private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
	private volatile boolean closed;

	private AgentBridge(LibvirtConnection connection, GuestId guest, Path socket, ServerSocketChannel server) {
		this.connection = connection;
		this.guest = guest;
		this.socket = socket;
		this.server = server;
	}

	static AgentBridge open(LibvirtConnection connection, GuestId guest, Path socket) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		boolean listening = false;
		try {
			server.bind(UnixDomainSocketAddress.of(socket));
			AgentBridge bridge = new AgentBridge(connection, guest, socket, server);
			Thread.ofPlatform().daemon().name("Guestbench libvirt agent " + guest.uuid()).start(bridge::serve);
			listening = true;
			return bridge;
		} finally {
			if (!listening) {
				server.close();
			}
		}
	}

	Path socket() {
		return socket;
	}

	private void serve() {
		try {
			while (true) {
				SocketChannel client = server.accept();
				clients.add(client);
				if (closed) {
					client.close();
				}
				Thread.ofPlatform().daemon().name("Guestbench libvirt agent to " + guest.uuid()).start(() -> talk(client));
			}
		} catch (IOException e) {
			// Closed.
			return;
		}
	}

	/** Until one of both has ended. */
	private void talk(SocketChannel client) {
		try (client; SerialLink link = connect()) {
			Thread.ofPlatform().daemon().name("Guestbench libvirt agent from " + guest.uuid()).start(() -> {
				// The link ends with it: who waits for the guest waits for nobody.
				try (link) {
					copy(Channels.newInputStream(client), link.output());
				} catch (IOException e) {
					return;
				}
			});
			copy(link.input(), Channels.newOutputStream(client));
		} catch (IOException | OperationCanceledException e) {
			// The one side learns of the other's end by its own.
			return;
		} catch (CoreException e) {
			Log.warn("The way to the agent of the guest " + guest.uuid() + " could not be opened.", e);
		} finally {
			clients.remove(client);
		}
	}

	private static void copy(InputStream in, OutputStream out) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			out.write(buffer, 0, count);
		}
	}

	private SerialLink connect() throws CoreException, IOException {
		long end = System.nanoTime() + TURN.toNanos();
		while (true) {
			try {
				Optional<SerialLink> link = SharedConsole
						.openPort(connection, guest, DomainDefinition.AGENT_PORT, new NullProgressMonitor()).join();
				return link.orElseThrow(() -> new IOException("the guest has ended"));
			} catch (CoreException e) {
				GuestInfo now = connection.guest(guest).info(new NullProgressMonitor());
				if (now.state() == GuestState.STOPPED || now.state() == GuestState.CRASHED) {
					throw new IOException("the guest has ended", e);
				}
				if (System.nanoTime() - end >= 0) {
					throw e;
				}
				Pause.of(RETRY);
			}
		}
	}

	/** Ends what is said as well. */
	@Override
	public void close() {
		closed = true;
		try (server) {
			Files.deleteIfExists(socket);
			for (SocketChannel client : clients) {
				client.close();
			}
		} catch (IOException e) {
			Log.warn("The socket " + socket + " could not be removed.", e);
		}
	}
}
