/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.OperationCanceledException;

/** What a lifeline script writes, line by line, read by a thread of its own so that a wait can have a deadline. */
final class LifelineAnswers {

	private static final String END = "\n";
	private static final int MAX_LINES = 64;
	private static final int MAX_LINE = 1000;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MAX_LINES);

	LifelineAnswers(InputStream in) {
		Thread.ofPlatform().daemon().name("Guestbench lifeline").start(() -> read(in));
	}

	/**
	 * Waits for the line that starts with {@code word} and returns the rest of it. Other lines are complaints of the
	 * shell, and end up in the message if the answer does not come.
	 */
	String await(String word, Duration deadline) throws LifelineException {
		long end = System.nanoTime() + deadline.toNanos();
		StringBuilder complaints = new StringBuilder();
		while (true) {
			String line;
			try {
				line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			}
			if (line == null) {
				throw new LifelineException("No answer '" + word + "' within " + deadline.toMillis() + " ms." + complaints);
			}
			if (line.equals(END)) {
				lines.offer(END);
				throw new LifelineException("The lifeline script has ended." + complaints);
			}
			if (line.equals(word) || line.startsWith(word + " ")) {
				return line.substring(word.length()).strip();
			}
			complaints.append(' ').append(line);
		}
	}

	private void read(InputStream in) {
		try (in; var reader = new java.io.BufferedReader(Channels.newReader(Channels.newChannel(in), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				// The shell is ours and says little; whatever is too much is dropped.
				lines.offer(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
			}
		} catch (IOException e) {
			// the same as its end
		}
		while (!lines.offer(END)) {
			lines.poll();
		}
	}
}
