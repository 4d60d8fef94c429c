/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends requests and reads of an answer what somebody needs. Java's client breaks the connection of an answer whose end was not read, even if all
 * of it has come, and another call may be on that connection already. So an answer is read to its end before it is closed; if that is far, or does
 * not come, the connection is broken, which no other call can have then.
 */
final class AnswerReader {

	/** Behind what somebody needs. */
	private static final int MOST_BYTES = 64 * 1024;
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private AnswerReader() {
	}

	@FunctionalInterface
	interface Reading<T> {
		/** @param status of HTTP; may be one that refuses */
		T from(int status, InputStream in) throws IOException;
	}

	/** @return cancelled, the connection is broken, too */
	static <T> CompletableFuture<T> send(HttpClient http, HttpRequest request, Reading<T> reading) {
		return http.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(response -> {
			InputStream in = response.body();
			try {
				return reading.from(response.statusCode(), in);
			} catch (IOException e) {
				throw new CompletionException(e);
			} finally {
				leave(in);
			}
		}, Thread::startVirtualThread);
	}

	/** Waits for the end, but not for long. */
	private static void leave(InputStream answer) {
		Thread reader = Thread.startVirtualThread(() -> {
			try {
				answer.readNBytes(MOST_BYTES);
			} catch (IOException e) {
				// It breaks off, or nobody waits for it any more.
				return;
			}
		});
		try {
			reader.join(PATIENCE);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		try {
			answer.close();
		} catch (IOException e) {
			// Then it is no more open either.
			return;
		}
	}
}
