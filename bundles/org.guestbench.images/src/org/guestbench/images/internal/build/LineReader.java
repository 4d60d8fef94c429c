/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads lines until the end, each from a thread of its own. A line may end with a carriage return, as progress bars do, and is cut if it has no
 * end at all.
 */
final class LineReader {

	private static final int LIMIT = 8 * 1024;
	private static final int BUFFER = 8 * 1024;

	private final Thread thread;

	LineReader(String name, InputStream in, Consumer<String> lines) {
		thread = Thread.ofPlatform().daemon().name(name).start(() -> read(in, lines));
	}

	/** False if the other end is still open then. */
	boolean awaitEnd(long millis) throws InterruptedException {
		thread.join(millis);
		return !thread.isAlive();
	}

	private static void read(InputStream in, Consumer<String> lines) {
		byte[] line = new byte[LIMIT];
		int length = 0;
		byte[] buffer = new byte[BUFFER];
		try (in) {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				for (int i = 0; i < count; i++) {
					boolean end = buffer[i] == '\n' || buffer[i] == '\r';
					if (!end) {
						line[length++] = buffer[i];
					}
					if (length == LIMIT || end && length > 0) {
						lines.accept(new String(line, 0, length, StandardCharsets.UTF_8));
						length = 0;
					}
				}
			}
		} catch (IOException e) {
			// The program has been killed. Its exit status says what matters.
		}
		if (length > 0) {
			lines.accept(new String(line, 0, length, StandardCharsets.UTF_8));
		}
	}
}
