/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.io.InputStream;

import org.eclipse.jdt.annotation.Nullable;

/** Reads as much as that and no more, and fails if there is less. */
public final class Bounded extends InputStream {

	private final InputStream in;
	private long left;

	public Bounded(InputStream in, long left) {
		this.in = in;
		this.left = left;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte @Nullable [] bytes, int offset, int length) throws IOException {
		if (left == 0) {
			return -1;
		}
		int count = in.read(bytes, offset, (int) Math.min(length, left));
		if (count < 0) {
			throw new IOException("it ends early");
		}
		left -= count;
		return count;
	}
}
