/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of a stream of any length. Not thread-safe. */
public final class HeadAndTail {

	private final int limit;
	private final ByteArrayOutputStream head = new ByteArrayOutputStream();
	private byte[] tail = new byte[0];
	private int tailStart;
	private int tailLength;
	private long total;

	/** @param limit bytes of the beginning, and as many of the end */
	public HeadAndTail(int limit) {
		this.limit = limit;
	}

	public void add(ByteBuffer data) {
		ByteBuffer in = data.duplicate();
		total += in.remaining();
		int first = Math.min(in.remaining(), limit - head.size());
		byte[] chunk = new byte[in.remaining()];
		in.get(chunk);
		head.write(chunk, 0, first);
		addTail(chunk, first, chunk.length - first);
	}

	private void addTail(byte[] chunk, int offset, int length) {
		int skip = Math.max(0, length - limit);
		int count = length - skip;
		if (count == 0) {
			return;
		}
		if (tail.length == 0) {
			tail = new byte[limit];
		}
		for (int i = 0; i < count;) {
			int at = (tailStart + tailLength) % limit;
			int n = Math.min(count - i, limit - at);
			System.arraycopy(chunk, offset + skip + i, tail, at, n);
			i += n;
			int over = Math.max(0, tailLength + n - limit);
			tailLength += n - over;
			tailStart = (tailStart + over) % limit;
		}
	}

	public long total() {
		return total;
	}

	public void writeTo(OutputStream out) throws IOException {
		head.writeTo(out);
		long cut = total - head.size() - tailLength;
		if (cut > 0) {
			out.write(("\n[... " + cut + " bytes are left out here ...]\n").getBytes(StandardCharsets.UTF_8));
		}
		int first = Math.min(tailLength, tail.length - tailStart);
		out.write(tail, tailStart, first);
		out.write(tail, 0, tailLength - first);
	}
}
