/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.OutputSink;

/** An archive on standard output, and the beginning of the complaints on standard error. */
final class TransferSink implements OutputSink {

	private static final int MAX_ERRORS = 500;

	/** The archive cannot be written on this side. */
	static final class WriteFailed extends RuntimeException {

		private static final long serialVersionUID = 1L;

		WriteFailed(IOException cause) {
			super(cause);
		}
	}

	private final OutputStream archive;
	private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
	private final byte[] buffer = new byte[16 * 1024];
	private boolean empty = true;

	TransferSink(OutputStream archive) {
		this.archive = archive;
	}

	/** @param failure what could not be done */
	static CoreException cannotWrite(String failure, Throwable cause) {
		return new CoreException(Status.error(failure + ": what it sends cannot be written here.", cause));
	}

	@Override
	public void accept(Stream stream, ByteBuffer data) {
		switch (stream) {
		case STDOUT -> write(data);
		case STDERR -> {
			byte[] start = new byte[Math.min(data.remaining(), MAX_ERRORS - errors.size())];
			data.get(start);
			errors.writeBytes(start);
		}
		case REPORT -> data.position(data.limit());
		}
	}

	private void write(ByteBuffer data) {
		empty &= !data.hasRemaining();
		try {
			while (data.hasRemaining()) {
				int count = Math.min(data.remaining(), buffer.length);
				data.get(buffer, 0, count);
				archive.write(buffer, 0, count);
			}
		} catch (IOException e) {
			throw new WriteFailed(e);
		}
	}

	/** Has nothing come? */
	boolean isEmpty() {
		return empty;
	}

	String errors() {
		return Fields.readable(errors.toByteArray());
	}
}
