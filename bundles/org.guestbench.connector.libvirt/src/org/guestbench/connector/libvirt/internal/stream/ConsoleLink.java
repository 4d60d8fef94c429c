/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.console.SerialLink;

/** One of the links that share a console: a queue of what came, and the way back. */
final class ConsoleLink implements SerialLink {

	private static final int FULL = 256 << 10;

	private final SharedConsole console;
	private final Deque<byte[]> queue = new ArrayDeque<>();
	/** Into the first of the queue. */
	private int position;
	private int size;
	private boolean ended;
	private boolean closed;

	private final InputStream input = new InputStream() {
		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte @Nullable [] target, int offset, int length) throws IOException {
			int count = target == null || length == 0 ? 0 : take(target, offset, length);
			console.drained();
			return count;
		}
	};

	private final OutputStream output = new OutputStream() {
		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte @Nullable [] data, int offset, int length) throws IOException {
			if (data != null) {
				console.write(ConsoleLink.this, data, offset, length);
			}
		}
	};

	ConsoleLink(SharedConsole console) {
		this.console = console;
	}

	@Override
	public InputStream input() {
		return input;
	}

	@Override
	public OutputStream output() {
		return output;
	}

	@Override
	public void resize(int columns, int rows) {
		// A serial port has no size, and libvirt no call for it.
	}

	synchronized void offer(byte[] data) {
		if (!closed) {
			queue.add(data);
			size += data.length;
			notifyAll();
		}
	}

	synchronized boolean full() {
		return size >= FULL;
	}

	synchronized void end() {
		ended = true;
		notifyAll();
	}

	synchronized void requireOpen() throws IOException {
		if (closed) {
			throw new IOException("The console was disconnected.");
		}
		if (ended) {
			throw new IOException("The guest has ended, and its console with it.");
		}
	}

	private synchronized int take(byte[] target, int offset, int length) throws IOException {
		while (queue.isEmpty() && !ended && !closed) {
			try {
				wait();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new IOException("interrupted while reading the console", e);
			}
		}
		if (closed) {
			throw new IOException("The console was disconnected.");
		}
		byte[] first = queue.peek();
		if (first == null) {
			return -1;
		}
		int count = Math.min(length, first.length - position);
		System.arraycopy(first, position, target, offset, count);
		position += count;
		size -= count;
		if (position == first.length) {
			queue.remove();
			position = 0;
		}
		return count;
	}

	@Override
	public void close() {
		synchronized (this) {
			closed = true;
			queue.clear();
			size = 0;
			notifyAll();
		}
		console.leave(this);
	}
}
