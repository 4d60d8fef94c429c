/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/** Standard output or standard error of the process at the other end. */
final class RemoteOutput extends OutputStream {

	private final Frames frames;
	private final FrameType type;
	private volatile boolean closed;

	RemoteOutput(Frames frames, FrameType type) {
		this.frames = frames;
		this.type = type;
	}

	/** The other end cannot write there any more. */
	void closedByReader() {
		closed = true;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte @Nullable [] data, int offset, int length) throws IOException {
		byte[] bytes = Objects.requireNonNull(data);
		for (int done = 0; done < length;) {
			if (closed) {
				throw new IOException("Nobody reads this any more.");
			}
			int part = Math.min(length - done, Frames.LONGEST_SENT);
			frames.write(type, bytes, offset + done, part);
			done += part;
		}
	}
}
