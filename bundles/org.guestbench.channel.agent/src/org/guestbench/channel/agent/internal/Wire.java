/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The socket to the agent, served by one thread, so that neither a guest that does not read nor one that does not write can
 * hold up a thread of the bench.
 */
final class Wire implements AutoCloseable {

	interface Listener {
		/** Called by the wire's thread; must not block. An exception ends the wire. */
		void frame(Frame frame) throws IOException;

		/** Called once, by the wire's thread, when nothing more will come. */
		void ended(IOException cause);
	}

	private final SocketChannel socket;
	private final Selector selector;
	private final SelectionKey key;
	private final FrameDecoder decoder;
	private final Listener listener;
	private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
	private volatile boolean closed;

	/** Takes the socket over. */
	Wire(SocketChannel socket, FrameDecoder decoder, Listener listener) throws IOException {
		this.socket = socket;
		this.decoder = decoder;
		this.listener = listener;
		socket.configureBlocking(false);
		selector = Selector.open();
		key = socket.register(selector, SelectionKey.OP_READ);
	}

	void start() {
		Thread.ofPlatform().daemon().name("Guest agent").start(this::serve);
	}

	/**
	 * Queues bytes; never blocks. What is sent is bounded by what asks for it: input by the guest's credit, everything else by
	 * the number of commands under way.
	 */
	void send(ByteBuffer bytes) {
		synchronized (outgoing) {
			outgoing.add(bytes);
		}
		selector.wakeup();
	}

	@Override
	public void close() {
		closed = true;
		selector.wakeup();
	}

	private void serve() {
		IOException cause;
		try {
			while (!closed) {
				key.interestOps(isSending() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
				selector.select();
				write();
				if (key.isReadable()) {
					read();
				}
				selector.selectedKeys().clear();
			}
			cause = new EOFException("the channel was closed");
		} catch (IOException e) {
			cause = e;
		} catch (CancelledKeyException | ClosedSelectorException e) {
			cause = new IOException("the socket was closed", e);
		}
		release();
		listener.ended(cause);
	}

	private boolean isSending() {
		synchronized (outgoing) {
			return !outgoing.isEmpty();
		}
	}

	private @Nullable ByteBuffer first() {
		synchronized (outgoing) {
			return outgoing.peek();
		}
	}

	private void write() throws IOException {
		ByteBuffer bytes = first();
		while (bytes != null) {
			socket.write(bytes);
			if (bytes.hasRemaining()) {
				return;
			}
			synchronized (outgoing) {
				outgoing.remove();
			}
			bytes = first();
		}
	}

	private void read() throws IOException {
		if (socket.read(decoder.space()) < 0) {
			throw new EOFException("the guest's end was closed");
		}
		decoder.decode(listener::frame);
	}

	private void release() {
		closed = true;
		try (selector; socket) {
			synchronized (outgoing) {
				outgoing.clear();
			}
		} catch (IOException e) {
			// Both are closed now, whatever they say.
			return;
		}
	}
}
