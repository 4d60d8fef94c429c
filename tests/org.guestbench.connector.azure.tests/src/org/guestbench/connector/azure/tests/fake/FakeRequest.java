/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;

/** What was asked of the fake. */
public record FakeRequest(String method, String path, Map<String, String> query, String authorization, Map<String, List<String>> headers,
		String body) {

	static FakeRequest of(HttpExchange exchange) throws IOException {
		String raw = exchange.getRequestURI().getRawQuery();
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		return new FakeRequest(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), pairs(raw == null ? "" : raw),
				authorization == null ? "" : authorization, Map.copyOf(exchange.getRequestHeaders()),
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
	}

	private static Map<String, String> pairs(String text) {
		Map<String, String> pairs = new HashMap<>();
		for (String part : text.split("&")) {
			String[] pair = part.split("=", 2);
			if (pair.length == 2) {
				pairs.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8), URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
			}
		}
		return pairs;
	}

	/** The fields of a form. */
	public Map<String, String> form() {
		return pairs(body);
	}

	public JsonObject json() {
		return body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
	}

	/** For a message: without what is secret. */
	@Override
	public String toString() {
		return method + " " + path + " " + query;
	}
}
