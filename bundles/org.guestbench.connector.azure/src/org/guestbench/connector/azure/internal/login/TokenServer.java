/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.arm.Answer;
import org.guestbench.connector.azure.internal.arm.Exchange;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.arm.Pace;

import com.google.gson.JsonObject;

/** Asks who gives out tokens, again when it has trouble. What it says in anger is told; what it was sent never is. */
public final class TokenServer {

	private static final int ATTEMPTS = 5;
	private static final Duration PAUSE = Duration.ofSeconds(2);
	private static final int THROTTLED = 429;

	private final Exchange exchange;
	private final Pace pace;

	public TokenServer(Exchange exchange, Pace pace) {
		this.exchange = exchange;
		this.pace = pace;
	}

	Pace pace() {
		return pace;
	}

	/** Posts a form, whatever the answer. */
	Answer post(URI address, Map<String, String> form, IProgressMonitor monitor) throws CoreException {
		String body = form.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining("&"));
		return send(address, () -> HttpRequest.newBuilder(address).header("Content-Type", "application/x-www-form-urlencoded")
				.header("Accept", "application/json").POST(BodyPublishers.ofString(body)), monitor);
	}

	Answer get(URI address, String header, String value, IProgressMonitor monitor) throws CoreException {
		return send(address, () -> HttpRequest.newBuilder(address).header(header, value).GET(), monitor);
	}

	private interface Question {
		HttpRequest.Builder make();
	}

	private Answer send(URI address, Question question, IProgressMonitor monitor) throws CoreException {
		for (int attempt = 1;; attempt++) {
			Duration pause = PAUSE;
			try {
				Answer answer = exchange.send(question.make(), monitor);
				if (answer.status() < 500 && answer.status() != THROTTLED || attempt == ATTEMPTS) {
					return answer;
				}
			} catch (IOException e) {
				if (attempt == ATTEMPTS) {
					throw new CoreException(Status.error("Cannot sign in to Azure: " + address.getHost() + " does not answer ("
							+ Json.shown(String.valueOf(e)) + "). Check the network, and the setting 'cloud' of the connection.", e));
				}
			}
			pace.rest(pause, monitor);
		}
	}

	/** The token in an answer: RFC 6749, 5.1. */
	Token token(Answer answer) throws CoreException {
		JsonObject json = answer.json();
		String value = Json.text(json, "access_token").orElse("");
		if (!answer.good() || value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
			throw refused(answer);
		}
		long seconds = Json.number(json, "expires_in");
		return new Token(value, pace.now().plusSeconds(seconds == 0 ? 3_600 : Math.min(seconds, 86_400)));
	}

	/** RFC 6749, 5.2. */
	static CoreException refused(Answer answer) {
		JsonObject json = answer.json();
		String code = Json.shown(Json.text(json, "error").orElse(""));
		String words = Json.shown(Json.text(json, "error_description").orElse("").split("\\R", 2)[0]);
		return new CoreException(Status.error("Cannot sign in to Azure: "
				+ (code.isEmpty() ? "there is no token in the answer" : code + (words.isEmpty() ? "" : ": " + words)) + " (HTTP "
				+ answer.status() + "). Check tenant, client and secret of the connection."));
	}
}
