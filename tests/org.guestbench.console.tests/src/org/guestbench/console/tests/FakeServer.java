/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.Deflater;

/** A server of the remote framebuffer protocol that does what a test says: one connection, one thread. */
final class FakeServer implements AutoCloseable {

	static final int WIDTH = 100;
	static final int HEIGHT = 80;

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

	FakeServer(Script script) throws IOException {
		Thread thread = new Thread(() -> {
			try (Socket socket = server.accept()) {
				DataInputStream in = new DataInputStream(socket.getInputStream());
				DataOutputStream out = new DataOutputStream(socket.getOutputStream());
				script.play(in, out);
				for (int length = 1; length > 0;) {
					byte[] some = new byte[64];
					length = in.read(some);
					received.add(Arrays.copyOf(some, Math.max(0, length)));
				}
			} catch (IOException e) {
				// the client has seen enough
			}
		}, "Fake server");
		thread.setDaemon(true);
		thread.start();
	}

	/** A server without authentication, whose picture consists of these rectangles. */
	static FakeServer drawing(byte[]... rectangles) throws IOException {
		return new FakeServer((in, out) -> {
			greet(in, out, WIDTH, HEIGHT);
			update(out, rectangles);
		});
	}

	SocketAddress address() {
		return server.getLocalSocketAddress();
	}

	static void greet(DataInputStream in, DataOutputStream out, int width, int height) throws IOException {
		version(in, out);
		out.write(new byte[] { 1, 1 });
		in.readByte();
		out.writeInt(0);
		init(in, out, width, height);
	}

	static void version(DataInputStream in, DataOutputStream out) throws IOException {
		out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
		in.readFully(new byte[12]);
	}

	static void init(DataInputStream in, DataOutputStream out, int width, int height) throws IOException {
		in.readByte();
		out.writeShort(width);
		out.writeShort(height);
		out.write(new byte[16]);
		out.writeInt(4);
		out.write("fake".getBytes(StandardCharsets.US_ASCII));
	}

	static void update(DataOutputStream out, byte[]... rectangles) throws IOException {
		out.writeShort(0);
		out.writeShort(rectangles.length);
		for (byte[] rectangle : rectangles) {
			out.write(rectangle);
		}
		out.flush();
	}

	static byte[] rectangle(int x, int y, int width, int height, int encoding, byte[] content) {
		return bytes(out -> {
			out.writeShort(x);
			out.writeShort(y);
			out.writeShort(width);
			out.writeShort(height);
			out.writeInt(encoding);
			out.write(content);
		});
	}

	/** A zlib stream's piece after its length, as Zlib and ZRLE have it. */
	static byte[] compressed(Deflater deflater, byte[] content) {
		byte[] piece = deflated(deflater, content);
		return bytes(out -> {
			out.writeInt(piece.length);
			out.write(piece);
		});
	}

	static byte[] deflated(Deflater deflater, byte[] content) {
		deflater.setInput(content);
		byte[] buffer = new byte[content.length * 2 + 100];
		int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
		return Arrays.copyOf(buffer, length);
	}

	static byte[] bytes(Content content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			content.write(new DataOutputStream(bytes));
		} catch (IOException e) {
			throw new AssertionError(e);
		}
		return bytes.toByteArray();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}

	/** What the server does. */
	interface Script {
		void play(DataInputStream in, DataOutputStream out) throws IOException;
	}

	/** What a part of a message consists of. */
	interface Content {
		void write(DataOutputStream out) throws IOException;
	}
}
