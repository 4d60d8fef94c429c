/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.api.console.SerialLink;

/** One of those who are at a serial line. */
final class LineLink implements SerialLink {

	private static final int CHUNK = 4096;

	private final SerialLine line;
	private final SerialOutput.Reader reader;
	private final AtomicBoolean closed = new AtomicBoolean();

	LineLink(SerialLine line, SerialOutput.Reader reader) {
		this.line = line;
		this.reader = reader;
	}

	boolean closed() {
		return closed.get();
	}

	@Override
	public InputStream input() {
		return reader;
	}

	@Override
	public OutputStream output() {
		return new OutputStream() {

			@Override
			public void write(int octet) throws IOException {
				write(new byte[] { (byte) octet }, 0, 1);
			}

			@Override
			@NonNullByDefault({})
			public void write(byte[] bytes, int offset, int length) throws IOException {
				for (int at = offset; at < offset + length; at += CHUNK) {
					send(Arrays.copyOfRange(bytes, at, Math.min(offset + length, at + CHUNK)));
				}
			}
		};
	}

	@Override
	public void resize(int columns, int rows) {
		// a serial port has no way to say so
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) {
			reader.close();
			line.leave();
		}
	}

	private void send(byte[] bytes) throws IOException {
		try {
			line.send(bytes, this);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted at the console.");
		}
	}
}
