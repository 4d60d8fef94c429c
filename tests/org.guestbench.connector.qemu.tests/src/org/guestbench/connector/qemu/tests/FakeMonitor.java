/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

/** A monitor that follows a script: it says and hears what a test wants. Takes one client. */
final class FakeMonitor implements AutoCloseable {

	static final String GREETING = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}}, \"capabilities\": []}}\r\n";

	/** What the monitor does with its client. */
	interface Script {
		void play(Client client) throws IOException;
	}

	/** The connection to the client. */
	record Client(SocketChannel channel) {

		void say(String text) throws IOException {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		}

		/** The next line; null at the end. */
		@Nullable
		String line() throws IOException {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			ByteBuffer one = ByteBuffer.allocate(1);
			while (channel.read(one.clear()) >= 0) {
				if (one.get(0) == '\n') {
					return line.toString(StandardCharsets.UTF_8);
				}
				line.write(one.get(0));
			}
			return null;
		}

		/** Waits for a command and returns its id. */
		long hear(String command) throws IOException {
			String line = line();
			if (line == null || !line.contains("\"" + command + "\"")) {
				throw new IOException("expected " + command + ", heard " + line);
			}
			return Long.parseLong(line.replaceAll(".*\"id\":(\\d+).*", "$1"));
		}

		void answer(long id, String value) throws IOException {
			say("{\"return\": " + value + ", \"id\": " + id + "}\r\n");
		}

		/** Greets and leaves negotiation mode. */
		void welcome() throws IOException {
			say(GREETING);
			answer(hear("qmp_capabilities"), "{}");
		}

		/** Waits until the client has gone. */
		void awaitEnd() throws IOException {
			while (line() != null) {
				continue;
			}
		}
	}

	private final Path socket;
	private final ServerSocketChannel server;
	private volatile Throwable failure = new IllegalStateException("no client came");

	FakeMonitor(Path socket, Script script) throws IOException {
		this.socket = socket;
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		server.bind(UnixDomainSocketAddress.of(socket));
		Thread.ofPlatform().daemon().start(() -> serve(script));
	}

	Path socket() {
		return socket;
	}

	/** Why the script ended early; tests that expect the client to go away do not ask. */
	Throwable failure() {
		return failure;
	}

	private void serve(Script script) {
		try (SocketChannel channel = server.accept()) {
			script.play(new Client(channel));
			failure = new IllegalStateException("the script is over");
		} catch (IOException | RuntimeException e) {
			failure = e;
		}
	}

	@Override
	public void close() throws IOException {
		server.close();
		Files.deleteIfExists(socket);
	}
}
