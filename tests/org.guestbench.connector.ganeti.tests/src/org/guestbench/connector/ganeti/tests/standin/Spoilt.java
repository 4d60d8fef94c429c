/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpExchange;

/** An answer that is not as it should be. */
@FunctionalInterface
public interface Spoilt {

	/** What the cluster would have answered, and done. */
	@FunctionalInterface
	interface Real {
		JsonElement content() throws Refusal, InterruptedException;
	}

	void write(HttpExchange exchange, Real real) throws IOException, Refusal, InterruptedException;

	static Spoilt text(int status, String content) {
		return (exchange, real) -> StandInRapi.send(exchange, status, content);
	}

	static Spoilt error(int status, String message, String explanation) {
		return text(status, new Refusal(status, message, explanation).body().toString());
	}

	static Spoilt redirection(String to) {
		return (exchange, real) -> {
			exchange.getResponseHeaders().set("Location", to);
			StandInRapi.send(exchange, 302, "{}");
		};
	}

	/** The connection is cut before anything happens. */
	static Spoilt cut() {
		return (exchange, real) -> {
			// Closing the exchange without an answer is all.
		};
	}

	/** It is done, but the answer is lost. */
	static Spoilt lost() {
		return (exchange, real) -> real.content();
	}

	/** More and more of the same. */
	static Spoilt endless() {
		return (exchange, real) -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] piece = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
			try (OutputStream out = exchange.getResponseBody()) {
				while (!Thread.currentThread().isInterrupted()) {
					out.write(piece);
				}
			} catch (IOException e) {
				// The other side has had enough, as it has to.
				return;
			}
		};
	}

	/** Nothing comes until somebody says so. */
	static Spoilt silent(CountDownLatch until) {
		return (exchange, real) -> until.await();
	}
}
