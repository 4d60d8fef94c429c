/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.guestbench.api.console.SerialLink;

/**
 * The one connection of this process to a guest's serial port, for all who are linked to it, because QEMU serves one client at a time. It is
 * there from the first link to the last one, or to the end of the guest. Reading and writing is on threads of its own: an interrupt of whoever
 * has a link would close the socket for all.
 */
final class SerialLine {

	private static final int CHUNK = 8192;
	/** What was typed or pasted and the guest has not read. */
	private static final int MOST_CHUNKS = 8;
	private static final long LOOK_MILLIS = 100;

	private final SocketChannel channel;
	private final Consumer<SerialLine> atEnd;
	private final SerialOutput output = new SerialOutput();
	private final BlockingQueue<byte[]> input = new ArrayBlockingQueue<>(MOST_CHUNKS);
	private final Thread reader = Thread.ofVirtual().name("Guestbench serial reader").unstarted(this::read);
	private final Thread writer = Thread.ofVirtual().name("Guestbench serial writer").unstarted(this::write);
	private int links;
	private volatile boolean over;

	private SerialLine(SocketChannel channel, Consumer<SerialLine> atEnd) {
		this.channel = channel;
		this.atEnd = atEnd;
	}

	/** @param atEnd hears once of its end, on some thread, under no lock of this */
	static SerialLine open(Path socket, Consumer<SerialLine> atEnd) throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		boolean connected = false;
		try {
			channel.connect(UnixDomainSocketAddress.of(socket));
			connected = true;
		} finally {
			if (!connected) {
				channel.close();
			}
		}
		return new SerialLine(channel, atEnd);
	}

	/** Gives what the guest writes from now on to the links that there are. */
	void begin() {
		reader.start();
		writer.start();
	}

	/** Empty if it is over. */
	synchronized Optional<SerialLink> link() {
		if (over) {
			return Optional.empty();
		}
		links++;
		return Optional.of(new LineLink(this, output.reader()));
	}

	/** Blocks while the guest does not read, until {@code link} is closed. */
	void send(byte[] bytes, LineLink link) throws IOException, InterruptedException {
		while (!over && !link.closed()) {
			if (input.offer(bytes, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		throw new IOException(link.closed() ? "The console was closed." : "The guest has ended.");
	}

	/** One link less. */
	void leave() {
		boolean last;
		synchronized (this) {
			last = --links == 0;
			over |= last;
		}
		if (last) {
			end();
		}
	}

	private void read() {
		ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
		try {
			while (channel.read(buffer) >= 0) {
				output.publish(buffer.array(), buffer.position());
				buffer.clear();
			}
		} catch (IOException | InterruptedException e) {
			// The guest has ended, or nobody is linked any more: both are the end.
		} finally {
			end();
		}
	}

	private void write() {
		try {
			while (!over) {
				ByteBuffer buffer = ByteBuffer.wrap(input.take());
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
			}
		} catch (IOException | InterruptedException e) {
			// As above; the reader sees it too.
		} finally {
			end();
		}
	}

	private void end() {
		synchronized (this) {
			over = true;
		}
		try {
			channel.close();
		} catch (IOException e) {
			// it is as closed as it can be
		}
		output.end();
		writer.interrupt();
		atEnd.accept(this);
	}
}
