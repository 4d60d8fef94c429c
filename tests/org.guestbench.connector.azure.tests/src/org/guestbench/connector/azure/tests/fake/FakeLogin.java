/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonObject;

/** Microsoft's identity platform, and the metadata service of a machine. */
public final class FakeLogin {

	public static final String TENANT = "tenant.example";
	public static final String CLIENT = "11111111-2222-3333-4444-555555555555";

	private final Set<String> valid = ConcurrentHashMap.newKeySet();
	private final Deque<String> answersToCode = new ArrayDeque<>();
	private volatile String secret = "";
	private volatile long seconds = 3600;
	private volatile String marker = "token";
	private volatile int handedOut;

	/** The only one that is accepted. */
	public void secret(String accepted) {
		secret = accepted;
	}

	/** Tokens begin with it, so that a test finds them anywhere. */
	public void marker(String begin) {
		marker = begin;
	}

	/** How long tokens are valid. */
	public void tokensLive(long forSeconds) {
		seconds = forSeconds;
	}

	/** What is said one after the other to who asks with a device code, before it gets a token. */
	public synchronized void answersToCode(String... errors) {
		answersToCode.addAll(List.of(errors));
	}

	/** No token is valid any more. */
	public void revoke() {
		valid.clear();
	}

	public int tokens() {
		return handedOut;
	}

	boolean accepts(FakeRequest request) {
		return request.authorization().startsWith("Bearer ") && valid.contains(request.authorization().substring("Bearer ".length()));
	}

	synchronized FakeAnswer answer(FakeRequest request) {
		if (request.path().startsWith("/metadata/")) {
			return request.headers().containsKey("Metadata") ? token(false)
					: refused("invalid_request", "Required metadata header not specified");
		}
		if (!request.path().startsWith("/" + TENANT + "/")) {
			return refused("invalid_request", "AADSTS90002: Tenant not found.");
		}
		if (request.path().endsWith("/devicecode")) {
			return code();
		}
		Map<String, String> form = request.form();
		return switch (form.getOrDefault("grant_type", "")) {
		case "client_credentials" -> application(form);
		case "refresh_token" -> token(true);
		case "urn:ietf:params:oauth:grant-type:device_code" -> answersToCode.isEmpty() ? token(true)
				: refused(answersToCode.removeFirst(), "AADSTS70016: not yet");
		default -> refused("unsupported_grant_type", "AADSTS70003");
		};
	}

	private FakeAnswer application(Map<String, String> form) {
		boolean known = CLIENT.equals(form.get("client_id"));
		boolean proven = form.containsKey("client_assertion") || !secret.isEmpty() && secret.equals(form.get("client_secret"));
		return known && proven ? token(false) : refused("invalid_client", "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1");
	}

	private FakeAnswer code() {
		JsonObject json = new JsonObject();
		json.addProperty("device_code", marker + "-device-" + UUID.randomUUID());
		json.addProperty("user_code", "ABCD-1234");
		json.addProperty("verification_uri", "https://login.example/device");
		json.addProperty("expires_in", Integer.valueOf(900));
		json.addProperty("interval", Integer.valueOf(5));
		return FakeAnswer.json(200, json);
	}

	private FakeAnswer token(boolean refreshable) {
		String token = marker + "-" + UUID.randomUUID();
		valid.add(token);
		handedOut++;
		JsonObject json = new JsonObject();
		json.addProperty("access_token", token);
		json.addProperty("expires_in", Long.valueOf(seconds));
		json.addProperty("token_type", "Bearer");
		if (refreshable) {
			json.addProperty("refresh_token", marker + "-refresh-" + UUID.randomUUID());
		}
		return FakeAnswer.json(200, json);
	}

	private static FakeAnswer refused(String error, String description) {
		JsonObject json = new JsonObject();
		json.addProperty("error", error);
		json.addProperty("error_description", description);
		return FakeAnswer.json(400, json);
	}
}
