/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection that frames travel on: one byte of type, four of length, the payload. One thread reads, any writes. */
final class Frames implements Closeable {

	/** An argument or a variable can be as long as the kernel lets it be (execve(2), MAX_ARG_STRLEN), and a little more. */
	static final int LONGEST_RECEIVED = 256 * 1024;
	static final int LONGEST_SENT = 64 * 1024;
	private static final int HEADER = 5;

	private final SocketChannel channel;

	Frames(SocketChannel channel) {
		this.channel = channel;
	}

	/** The next one; empty at the end of the connection. */
	Optional<Frame> read() throws IOException {
		ByteBuffer header = ByteBuffer.allocate(HEADER);
		if (!fill(header)) {
			return Optional.empty();
		}
		byte code = header.get();
		int length = header.getInt();
		FrameType type = FrameType.of(code).orElseThrow(() -> new IOException("There are no frames of type " + code + "."));
		if (length < 0 || length > LONGEST_RECEIVED) {
			throw new IOException("A frame has " + Integer.toUnsignedString(length) + " bytes, more than " + LONGEST_RECEIVED + ".");
		}
		ByteBuffer payload = ByteBuffer.allocate(length);
		return fill(payload) ? Optional.of(new Frame(type, payload.array())) : Optional.empty();
	}

	void write(FrameType type, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		write(type, bytes, 0, Math.min(bytes.length, LONGEST_SENT));
	}

	/** Blocks while the other end does not read. */
	synchronized void write(FrameType type, byte[] bytes, int offset, int length) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
		frame.put(type.code()).putInt(length).put(bytes, offset, length).flip();
		while (frame.hasRemaining()) {
			channel.write(frame);
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	private boolean fill(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			if (channel.read(buffer) < 0) {
				return false;
			}
		}
		buffer.flip();
		return true;
	}
}
