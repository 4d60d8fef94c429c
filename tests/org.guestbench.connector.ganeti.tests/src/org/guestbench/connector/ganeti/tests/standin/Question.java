/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;

/**
 * What somebody asks.
 *
 * @param parts of the path, such as {@code 2}, {@code instances} and a name
 * @param login as {@code user:password}; empty for nobody
 */
record Question(String method, List<String> parts, String query, String login, JsonObject body) {

	static Question of(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getRawQuery();
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		return new Question(exchange.getRequestMethod(), List.of(exchange.getRequestURI().getPath().substring(1).split("/")),
				query == null ? "" : query,
				authorization == null ? ""
						: new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8),
				body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject());
	}

	String part(int index) {
		return index < parts.size() ? parts.get(index) : "";
	}

	List<String> parameters(String name) {
		List<String> values = new ArrayList<>();
		for (String pair : query.split("&")) {
			if (pair.startsWith(name + "=")) {
				values.add(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
			}
		}
		return values;
	}

	/** Without what is secret. */
	@Override
	public String toString() {
		return method + " /" + String.join("/", parts) + (query.isEmpty() ? "" : "?" + query);
	}
}
