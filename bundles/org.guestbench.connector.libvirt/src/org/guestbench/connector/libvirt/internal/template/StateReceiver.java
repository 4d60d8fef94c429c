/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

import org.guestbench.connector.libvirt.internal.OwnedFiles;

/** Writes to a file what QEMU sends to a socket. */
final class StateReceiver implements AutoCloseable {

	/** The devices of our machines have less than a megabyte. */
	private static final long MOST = 64 << 20;
	private static final int BUFFER = 1 << 16;

	private final ServerSocketChannel server;
	private final CompletableFuture<Long> received = new CompletableFuture<>();

	/** Listens from now on. */
	StateReceiver(Path socket, Path file) throws IOException {
		server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		boolean ready = false;
		try {
			server.bind(UnixDomainSocketAddress.of(socket));
			OwnedFiles.give(socket);
			ready = true;
		} finally {
			if (!ready) {
				server.close();
			}
		}
		Thread.ofVirtual().name("Guestbench libvirt template state").start(() -> {
			try (SocketChannel sender = server.accept()) {
				received.complete(Long.valueOf(copy(sender, file)));
			} catch (IOException | RuntimeException e) {
				received.completeExceptionally(e);
			}
		});
	}

	private static long copy(SocketChannel sender, Path file) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		long total = 0;
		try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
			while (sender.read(buffer) >= 0) {
				total += buffer.flip().remaining();
				if (total > MOST) {
					throw new IOException("it is longer than " + (MOST >> 20) + " MiB");
				}
				while (buffer.hasRemaining()) {
					out.write(buffer);
				}
				buffer.clear();
			}
			out.force(true);
		}
		return total;
	}

	/** Whether all of it is on the disk. */
	boolean done() throws IOException {
		if (received.isCompletedExceptionally()) {
			Throwable cause = received.exceptionNow();
			throw new IOException("the state of the guest's devices was not received: " + cause.getMessage(), cause);
		}
		return received.isDone();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
