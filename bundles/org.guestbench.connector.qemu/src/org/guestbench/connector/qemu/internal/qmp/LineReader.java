/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.Nullable;

/** Lines of UTF-8 text, none longer than a limit: a peer that never ends its line cannot fill the memory. */
final class LineReader {

	private final ReadableByteChannel in;
	private final int limit;
	private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	LineReader(ReadableByteChannel in, int limit) {
		this.in = in;
		this.limit = limit;
	}

	/** The next line that is not blank, null at the end; an unfinished last line is dropped. */
	@Nullable
	String next() throws IOException {
		while (true) {
			while (buffer.hasRemaining()) {
				byte b = buffer.get();
				if (b == '\n') {
					String text = line.toString(StandardCharsets.UTF_8).strip();
					line.reset();
					if (!text.isEmpty()) {
						return text;
					}
				} else if (line.size() >= limit) {
					throw new QmpException("QEMU sent a line of more than " + limit + " bytes.");
				} else {
					line.write(b);
				}
			}
			buffer.clear();
			int count = in.read(buffer);
			buffer.flip();
			if (count < 0) {
				return null;
			}
		}
	}
}
