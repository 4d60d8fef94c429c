/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What the fake says. */
public record FakeAnswer(int status, Map<String, String> headers, String body) {

	/** By which a test recognizes the answer in a message. */
	public static final String REQUEST_ID = "x-ms-request-id";

	static FakeAnswer json(int status, JsonElement body) {
		return new FakeAnswer(status, Map.of("Content-Type", "application/json", REQUEST_ID, UUID.randomUUID().toString()),
				body.toString());
	}

	/** Without a body, so without a type of it. */
	static FakeAnswer empty(int status) {
		return new FakeAnswer(status, Map.of(REQUEST_ID, UUID.randomUUID().toString()), "");
	}

	static FakeAnswer text(String body) {
		return new FakeAnswer(200, Map.of("Content-Type", "text/plain"), body);
	}

	/** In the form that all of Azure's services share. */
	public static FakeAnswer error(int status, String code, String message) {
		JsonObject error = new JsonObject();
		error.addProperty("code", code);
		error.addProperty("message", message);
		JsonObject body = new JsonObject();
		body.add("error", error);
		return json(status, body);
	}

	static FakeAnswer notFound(String what) {
		return error(404, "ResourceNotFound", "The Resource '" + what + "' was not found.");
	}

	static FakeAnswer list(List<JsonObject> values) {
		JsonArray array = new JsonArray();
		values.forEach(array::add);
		JsonObject body = new JsonObject();
		body.add("value", array);
		return json(200, body);
	}

	FakeAnswer failing(int other) {
		return new FakeAnswer(other, headers, body);
	}

	public FakeAnswer with(String header, String value) {
		Map<String, String> more = new HashMap<>(headers);
		more.put(header, value);
		return new FakeAnswer(status, more, body);
	}
}
