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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.libvirt.internal.Log;

/** A socket of this machine from which everything is carried to something that has no address here, and back, for each who connects to it. */
final class SocketBridge implements AutoCloseable {

	private static final int BUFFER = 64 << 10;

	private final String what;
	private final Path socket;
	private final ServerSocketChannel server;
	private final FarEnd.Way way;
	private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
	private volatile boolean closed;

	private SocketBridge(String what, Path socket, ServerSocketChannel server, FarEnd.Way way) {
		this.what = what;
		this.socket = socket;
		this.server = server;
		this.way = way;
	}

	/** @param what it leads to, for messages */
	static SocketBridge open(String what, Path socket, FarEnd.Way way) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		boolean listening = false;
		try {
			server.bind(UnixDomainSocketAddress.of(socket));
			SocketBridge bridge = new SocketBridge(what, socket, server, way);
			bridge.daemon("way", bridge::serve);
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

	private void daemon(String part, Runnable work) {
		Thread.ofPlatform().daemon().name("Guestbench libvirt " + part + " to " + what).start(work);
	}

	private void serve() {
		try {
			while (true) {
				SocketChannel client = server.accept();
				clients.add(client);
				if (closed) {
					client.close();
				}
				daemon("link", () -> talk(client));
			}
		} catch (IOException e) {
			// Closed.
			return;
		}
	}

	/** Until one of both has ended. */
	private void talk(SocketChannel client) {
		try (client; FarEnd end = way.open()) {
			daemon("sender", () -> {
				// The far end ends with it: who waits for it waits for nobody.
				try (end) {
					copy(Channels.newInputStream(client), end.output());
				} catch (IOException e) {
					return;
				}
			});
			copy(end.input(), Channels.newOutputStream(client));
		} catch (IOException | OperationCanceledException e) {
			// The one side learns of the other's end by its own.
			return;
		} catch (CoreException e) {
			Log.warn("The way to " + what + " could not be opened.", e);
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
