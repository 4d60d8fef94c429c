/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What a sandbox says before and beside its commands; kept up to a limit, and read without end so that nobody waits for it. */
public final class SandboxLog {

	private static final int MOST = 1 << 16;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
	private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

	/** Reads to the end in a thread of its own. */
	CompletableFuture<Boolean> read(InputStream in) {
		Thread.ofVirtual().name("Guestbench process guest's log").start(() -> {
			byte[] buffer = new byte[4096];
			try (in) {
				for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
					keep(buffer, count);
				}
			} catch (IOException e) {
				// The same as its end.
			}
			ready.complete(false);
		});
		return ready;
	}

	/** A line of the bench's own. */
	public void note(String line) {
		byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
		keep(bytes, bytes.length);
	}

	private void keep(byte[] bytes, int count) {
		synchronized (kept) {
			kept.write(bytes, 0, Math.min(count, MOST - kept.size()));
			if (ready.isDone() || !text().contains(": ready\n")) {
				return;
			}
		}
		// The agent's word that it listens. No command has been started yet that could say it in its place.
		ready.complete(true);
	}

	public byte[] bytes() {
		synchronized (kept) {
			return kept.toByteArray();
		}
	}

	String text() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}
}
