/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

import org.eclipse.jdt.annotation.Nullable;

/** The bytes to and from a server, on whatever socket. */
final class Transport implements Closeable {

	private static final int CONNECT_MILLIS = 10_000;

	private final Closeable socket;
	private final @Nullable Socket tcp;
	private InputStream input;
	private OutputStream output;

	private Transport(Closeable socket, @Nullable Socket tcp, InputStream input, OutputStream output) {
		this.socket = socket;
		this.tcp = tcp;
		this.input = input;
		this.output = output;
	}

	static Transport connect(SocketAddress address) throws IOException {
		if (address instanceof InetSocketAddress inet) {
			Socket socket = new Socket();
			try {
				InetSocketAddress resolved = inet.isUnresolved() ? new InetSocketAddress(inet.getHostString(), inet.getPort()) : inet;
				socket.connect(resolved, CONNECT_MILLIS);
				socket.setTcpNoDelay(true);
				socket.setKeepAlive(true);
				return new Transport(socket, socket, socket.getInputStream(), socket.getOutputStream());
			} catch (IOException e) {
				socket.close();
				throw e;
			}
		}
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		try {
			channel.connect(address);
			return new Transport(channel, null, Channels.newInputStream(channel), Channels.newOutputStream(channel));
		} catch (IOException e) {
			channel.close();
			throw e;
		}
	}

	InputStream input() {
		return input;
	}

	OutputStream output() {
		return output;
	}

	/** The TCP connection, null on a UNIX socket, which nobody listens in on. */
	@Nullable
	Socket tcp() {
		return tcp;
	}

	/** From now on what is read and written goes through another socket that is layered over this one. */
	void layer(Socket secure) throws IOException {
		input = secure.getInputStream();
		output = secure.getOutputStream();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
