/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A peer that speaks the protocol as its script wants, to see what the channel does with it. */
final class FakeAgent implements AutoCloseable {

	static final byte[] MAGIC = "GBAGENT\u0001".getBytes(StandardCharsets.US_ASCII);

	interface Script {
		void talk(FakeAgent agent) throws IOException;
	}

	/** What the host wants. */
	record Request(int type, int flags, int session, byte[] payload) {

		/** The values of this field, in their order. */
		List<byte[]> values(int tag) {
			List<byte[]> values = new ArrayList<>();
			ByteBuffer fields = ByteBuffer.wrap(payload);
			while (fields.hasRemaining()) {
				int found = fields.getShort();
				byte[] value = new byte[fields.getInt()];
				fields.get(value);
				if (found == tag) {
					values.add(value);
				}
			}
			return values;
		}

		List<String> texts(int tag) {
			return values(tag).stream().map(v -> new String(v, StandardCharsets.UTF_8)).toList();
		}
	}

	private final Path directory;
	private final ServerSocketChannel server;
	private final CompletableFuture<SocketChannel> peer = new CompletableFuture<>();

	FakeAgent(Script script) throws IOException {
		directory = Files.createTempDirectory("gb");
		server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		server.bind(UnixDomainSocketAddress.of(socket()));
		Thread.ofPlatform().daemon().start(() -> {
			try (SocketChannel accepted = server.accept()) {
				peer.complete(accepted);
				script.talk(this);
			} catch (IOException e) {
				// The channel has hung up on its peer, as it should.
				peer.completeExceptionally(e);
			}
		});
	}

	private Path socket() {
		return directory.resolve("agent");
	}

	URI endpoint() {
		return URI.create("agent+unix://" + socket());
	}

	byte[] read(int count) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(count);
		while (bytes.hasRemaining()) {
			if (peer.join().read(bytes) < 0) {
				throw new IOException("the host has gone");
			}
		}
		return bytes.array();
	}

	/** @return the nonce of the next greeting; what follows it at once is read too */
	byte[] readHello() throws IOException {
		byte[] nonce = readHelloOnly();
		readPayload();
		return nonce;
	}

	byte[] readHelloOnly() throws IOException {
		read(MAGIC.length);
		byte[] payload = readPayload();
		byte[] nonce = new byte[16];
		System.arraycopy(payload, 6, nonce, 0, nonce.length);
		return nonce;
	}

	byte[] readPayload() throws IOException {
		return readRequest().payload();
	}

	Request readRequest() throws IOException {
		ByteBuffer header = ByteBuffer.wrap(read(12));
		int length = header.getInt();
		int type = header.get();
		int flags = header.getShort(5) >> 8;
		return new Request(type, flags, header.getInt(8), read(length));
	}

	/** Reads until the host hangs up. */
	void readAll() throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(8192);
		while (peer.join().read(bytes) >= 0) {
			bytes.clear();
		}
	}

	void write(byte[]... all) throws IOException {
		for (byte[] bytes : all) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			while (buffer.hasRemaining()) {
				peer.join().write(buffer);
			}
		}
	}

	void welcome(byte[] nonce, String... more) throws IOException {
		ByteArrayOutputStream capabilities = new ByteArrayOutputStream();
		capabilities.writeBytes(field(4, "exec".getBytes(StandardCharsets.UTF_8)));
		for (String capability : more) {
			capabilities.writeBytes(field(4, capability.getBytes(StandardCharsets.UTF_8)));
		}
		write(MAGIC, frame(0x81, 0, field(1, nonce), field(2, new byte[] { 0, 1 }), capabilities.toByteArray()));
	}

	static byte[] field(int tag, byte[] value) {
		return ByteBuffer.allocate(6 + value.length).putShort((short) tag).putInt(value.length).put(value).array();
	}

	static byte[] int32(int value) {
		return ByteBuffer.allocate(4).putInt(value).array();
	}

	static byte[] header(int length, int type, int session) {
		return ByteBuffer.allocate(12).putInt(length).put((byte) type).put((byte) 0).putShort((short) 0).putInt(session).array();
	}

	static byte[] frame(int type, int session, byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		ByteBuffer frame = ByteBuffer.allocate(12 + length).put(header(length, type, session));
		for (byte[] part : parts) {
			frame.put(part);
		}
		return frame.array();
	}

	@Override
	public void close() throws IOException {
		server.close();
		peer.thenAccept(p -> {
			try {
				p.close();
			} catch (IOException e) {
				throw new IllegalStateException(e);
			}
		});
		Files.deleteIfExists(socket());
		Files.deleteIfExists(directory);
	}
}
