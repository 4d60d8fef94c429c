/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What a guest writes to its serial port, for any number of readers: each gets everything from the moment on at which it began to read. The
 * slowest one holds the guest up, because a serial line loses nothing and memory is bounded.
 */
final class SerialOutput {

	private final byte[] ring = new byte[1 << 17];
	private final Set<Reader> readers = new HashSet<>();
	private long written;
	private boolean ended;

	/** Blocks while the slowest reader has not taken what fills the ring. Without readers nothing is kept. */
	synchronized void publish(byte[] bytes, int length) throws InterruptedException {
		int at = 0;
		while (at < length && !ended) {
			int room = (int) (ring.length - (written - slowest()));
			if (room == 0) {
				wait();
				continue;
			}
			int index = (int) (written % ring.length);
			int some = Math.min(Math.min(room, length - at), ring.length - index);
			System.arraycopy(bytes, at, ring, index, some);
			at += some;
			written += some;
			notifyAll();
		}
	}

	/** The readers get what is left, and then the end. */
	synchronized void end() {
		ended = true;
		notifyAll();
	}

	synchronized Reader reader() {
		Reader reader = new Reader(written);
		readers.add(reader);
		return reader;
	}

	private long slowest() {
		return readers.stream().mapToLong(reader -> reader.position).min().orElse(written);
	}

	/** To be closed, because nobody waits for a reader that is closed. */
	final class Reader extends InputStream {

		private long position;
		private boolean closed;

		private Reader(long position) {
			this.position = position;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		@NonNullByDefault({})
		public int read(byte[] bytes, int offset, int length) throws IOException {
			synchronized (SerialOutput.this) {
				while (position == written && !ended && !closed && length > 0) {
					await();
				}
				if (closed) {
					throw new IOException("The console was closed.");
				}
				if (length == 0 || position == written) {
					return length == 0 ? 0 : -1;
				}
				int index = (int) (position % ring.length);
				int some = (int) Math.min(Math.min(length, written - position), ring.length - index);
				System.arraycopy(ring, index, bytes, offset, some);
				position += some;
				SerialOutput.this.notifyAll();
				return some;
			}
		}

		@Override
		public int available() {
			synchronized (SerialOutput.this) {
				return closed ? 0 : (int) (written - position);
			}
		}

		@Override
		public void close() {
			synchronized (SerialOutput.this) {
				closed = true;
				readers.remove(this);
				SerialOutput.this.notifyAll();
			}
		}

		private void await() throws InterruptedIOException {
			try {
				SerialOutput.this.wait();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("Interrupted at the console.");
			}
		}
	}
}
