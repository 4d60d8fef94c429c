/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.login.Token;
import org.guestbench.connector.azure.internal.login.Tokens;

import com.google.gson.JsonObject;

/**
 * Sends one call until there is an answer that counts: with a new token after 401, after a pause when Azure is throttled (429), fails (5xx),
 * is busy with the same thing (409), or the connection was cut. Bounded in time.
 */
final class Sender {

	/** For one call with all its repetitions. */
	private static final Duration LIMIT = Duration.ofMinutes(10);
	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
	private static final int TROUBLES = 6;
	private static final int UNAUTHORIZED = 401;
	private static final int THROTTLED = 429;
	private static final int CONFLICT = 409;
	/** Conflicts that pass by themselves. */
	private static final Set<String> PASSING = Set.of("AnotherOperationInProgress", "RetryableError", "RetryableErrorDueToAnotherOperation",
			"Conflict", "ReferencedResourceNotProvisioned");

	private final Exchange exchange;
	private final Tokens tokens;
	private final Pace pace;

	Sender(Exchange exchange, Tokens tokens, Pace pace) {
		this.exchange = exchange;
		this.tokens = tokens;
		this.pace = pace;
	}

	/** An answer that is good, or the last word of Azure on it. */
	Answer send(ArmCall call, IProgressMonitor monitor) throws CoreException {
		Instant end = pace.now().plus(LIMIT);
		boolean renewed = false;
		int troubles = 0;
		for (int pauses = 0;; pauses++) {
			Token token = tokens.current(monitor);
			Duration pause = pause(pauses);
			try {
				Answer answer = exchange.send(request(call, token), monitor);
				if (answer.status() == UNAUTHORIZED && !renewed) {
					renewed = true;
					tokens.drop(token);
					continue;
				}
				if (answer.status() >= 500 && call.repeatable() && ++troubles < TROUBLES || answer.status() == THROTTLED
						|| passing(answer)) {
					pause = LongOperation.longer(answer.retryAfter().orElse(pause), LongOperation.LEAST);
				} else {
					return answer;
				}
				if (pace.now().plus(pause).isAfter(end)) {
					return answer;
				}
			} catch (IOException e) {
				if (!call.repeatable() || ++troubles >= TROUBLES) {
					throw new CoreException(Status.error("Cannot " + call.what() + ": the connection to " + call.address().getHost()
							+ " failed (" + Json.shown(String.valueOf(e)) + "). Check the network, and try again.", e));
				}
			}
			pace.rest(pause, monitor);
		}
	}

	private static boolean passing(Answer answer) {
		return answer.status() == CONFLICT && Json.text(Json.object(answer.json(), "error"), "code").filter(PASSING::contains).isPresent();
	}

	private static Duration pause(int number) {
		Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(number, 5));
		return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
	}

	private static HttpRequest.Builder request(ArmCall call, Token token) {
		JsonObject body = call.body();
		HttpRequest.Builder request = HttpRequest.newBuilder(call.address()).header("Authorization", "Bearer " + token.value())
				.header("Accept", "application/json").header("x-ms-client-request-id", UUID.randomUUID().toString());
		return body == null ? request.method(call.method(), BodyPublishers.noBody())
				: request.header("Content-Type", "application/json").method(call.method(), BodyPublishers.ofString(body.toString()));
	}
}
