/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Puts a name before each line of a stream, so that lines of several streams can be told apart where they mix. A carriage return ends a line
 * too, since what follows it would be written over the name. For one thread at a time.
 */
final class NamedLines {

	/** What is longer is cut into several lines: a stream without line ends is not gathered without end. */
	static final int LONGEST = 8192;

	private static final byte[] PLAIN = { 0x1b, '[', '0', 'm' };
	private static final int ESCAPE = 0x1b;

	private final byte[] name;
	private final Consumer<ByteBuffer> out;
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private boolean styled;
	private boolean returned;

	/** @param out gets whole lines with their ends */
	NamedLines(String name, Consumer<ByteBuffer> out) {
		this.name = (name + " | ").getBytes(StandardCharsets.UTF_8);
		this.out = out;
	}

	void add(ByteBuffer data) {
		while (data.hasRemaining()) {
			add(data.get());
		}
	}

	private void add(byte b) {
		if (b == '\n' && returned) {
			// The end of a line of two characters, which is written already.
			returned = false;
			return;
		}
		returned = b == '\r';
		if (b == '\n' || b == '\r') {
			flush();
			return;
		}
		styled |= b == ESCAPE;
		line.write(b);
		if (line.size() >= LONGEST) {
			flush();
		}
	}

	/** The stream has ended: an unfinished line is written. */
	void end() {
		if (line.size() > 0) {
			flush();
		}
	}

	private void flush() {
		ByteBuffer whole = ByteBuffer.allocate(name.length + line.size() + PLAIN.length + 1);
		whole.put(name).put(line.toByteArray());
		if (styled) {
			// Colours would go on in the lines of others.
			whole.put(PLAIN);
		}
		whole.put((byte) '\n').flip();
		line.reset();
		styled = false;
		out.accept(whole);
	}
}
