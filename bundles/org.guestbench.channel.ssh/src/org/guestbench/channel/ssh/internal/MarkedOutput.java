/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Passes on what comes after the line with the mark, and what that line says besides. */
final class MarkedOutput implements RemoteRun.Receiver {

	/** What a login shell may say before our script does. */
	private static final int MOST_NOISE = 64 * 1024;

	private final String mark;
	private final Rest receiver;
	private final CompletableFuture<String> word = new CompletableFuture<>();
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private int noise;

	MarkedOutput(String mark, Rest receiver) {
		this.mark = mark;
		this.receiver = receiver;
	}

	/** What follows the mark on its line; empty if it never came. */
	CompletableFuture<String> word() {
		return word;
	}

	@Override
	public void ended() {
		word.complete("");
	}

	@Override
	public void receive(byte[] data, int length) throws IOException {
		int at = 0;
		while (!word.isDone() && at < length) {
			byte next = data[at++];
			if (++noise > MOST_NOISE) {
				throw new IOException("its login shell says too much before it runs a command");
			}
			if (next != '\n') {
				line.write(next);
			} else {
				String text = line.toString(StandardCharsets.UTF_8);
				line.reset();
				if (text.startsWith(mark + ' ')) {
					word.complete(text.substring(mark.length() + 1));
				}
			}
		}
		if (at < length) {
			receiver.receive(data, at, length - at);
		}
	}

	/** Takes what follows. */
	@FunctionalInterface
	interface Rest {
		void receive(byte[] data, int offset, int length) throws IOException;
	}
}
