/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** A stream that refuses to be longer than it may be. */
final class Bounded extends FilterInputStream {

	private final long most;
	private long left;

	Bounded(InputStream in, long most) {
		super(in);
		this.most = most;
		left = most;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count(value < 0 ? 0 : 1);
		return value;
	}

	@Override
	@NonNullByDefault({})
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int got = super.read(buffer, offset, length);
		count(Math.max(0, got));
		return got;
	}

	private void count(int got) throws IOException {
		left -= got;
		if (left < 0) {
			throw new IOException("the answer is longer than " + most + " bytes");
		}
	}
}
