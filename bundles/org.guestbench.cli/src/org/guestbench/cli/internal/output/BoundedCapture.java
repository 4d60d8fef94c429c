/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of a stream of any length: the cause of a failure is in one or the other. For one thread. */
public final class BoundedCapture {

	private final int limit;
	private final ByteArrayOutputStream head = new ByteArrayOutputStream();
	private byte[] tail = {};
	private long total;

	/** @param limit how many bytes of each end are kept */
	public BoundedCapture(int limit) {
		this.limit = limit;
	}

	public void add(ByteBuffer data) {
		total += data.remaining();
		int first = Math.min(limit - head.size(), data.remaining());
		byte[] bytes = new byte[first];
		data.get(bytes);
		head.writeBytes(bytes);
		while (data.hasRemaining()) {
			if (tail.length == 0) {
				tail = new byte[limit];
			}
			int at = (int) ((total - data.remaining() - limit) % limit);
			data.get(tail, at, Math.min(limit - at, data.remaining()));
		}
	}

	/** How many bytes the stream had. */
	public long total() {
		return total;
	}

	public boolean truncated() {
		return total > 2L * limit;
	}

	/** What was kept, as UTF-8, with a line in the middle that says how much was left out. */
	public String text() {
		ByteArrayOutputStream kept = new ByteArrayOutputStream();
		kept.writeBytes(head.toByteArray());
		long beyond = total - head.size();
		if (truncated()) {
			kept.writeBytes(("\n[... " + (beyond - limit) + " bytes left out ...]\n").getBytes(StandardCharsets.UTF_8));
			int at = (int) (beyond % limit);
			kept.write(tail, at, limit - at);
			kept.write(tail, 0, at);
		} else {
			kept.write(tail, 0, (int) beyond);
		}
		return kept.toString(StandardCharsets.UTF_8);
	}
}
