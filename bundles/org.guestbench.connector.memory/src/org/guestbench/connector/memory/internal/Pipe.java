/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Bytes from one thread to another. The writer waits while the reader is slow; once closed, what is in it can still be read. */
final class Pipe implements AutoCloseable {

	private final byte[] ring = new byte[1 << 16];
	private int start;
	private int count;
	private boolean closed;

	InputStream input() {
		return new InputStream() {
			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
			}

			@Override
			@NonNullByDefault({})
			public int read(byte[] bytes, int offset, int length) throws IOException {
				return length == 0 ? 0 : take(bytes, offset, length);
			}

			@Override
			public int available() {
				return filled();
			}
		};
	}

	OutputStream output() {
		return new OutputStream() {
			@Override
			public void write(int octet) throws IOException {
				write(new byte[] { (byte) octet }, 0, 1);
			}

			@Override
			@NonNullByDefault({})
			public void write(byte[] bytes, int offset, int length) throws IOException {
				put(bytes, offset, length);
			}
		};
	}

	@Override
	public synchronized void close() {
		closed = true;
		notifyAll();
	}

	private synchronized int filled() {
		return count;
	}

	private synchronized int take(byte[] bytes, int offset, int length) throws IOException {
		while (count == 0) {
			if (closed) {
				return -1;
			}
			await();
		}
		int some = Math.min(Math.min(length, count), ring.length - start);
		System.arraycopy(ring, start, bytes, offset, some);
		start = (start + some) % ring.length;
		count -= some;
		notifyAll();
		return some;
	}

	private synchronized void put(byte[] bytes, int offset, int length) throws IOException {
		int at = offset;
		while (at < offset + length) {
			while (count == ring.length && !closed) {
				await();
			}
			if (closed) {
				throw new IOException("The console was closed.");
			}
			int end = (start + count) % ring.length;
			int some = Math.min(Math.min(offset + length - at, ring.length - count), ring.length - end);
			System.arraycopy(bytes, at, ring, end, some);
			count += some;
			at += some;
			notifyAll();
		}
	}

	private void await() throws IOException {
		try {
			wait();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted at the console.");
		}
	}
}
