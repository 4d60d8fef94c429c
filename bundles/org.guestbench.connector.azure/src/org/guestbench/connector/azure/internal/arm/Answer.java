/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;

/**
 * What a server said.
 *
 * @param body bounded by whoever read it
 */
public record Answer(int status, HttpHeaders headers, byte[] body) {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
	private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9-]{1,80}");
	private static final int CREATED = 201;
	private static final int ACCEPTED = 202;

	public boolean good() {
		return status / 100 == 2;
	}

	boolean accepted() {
		return status == ACCEPTED;
	}

	/** Whether something is there that was not before. */
	public boolean created() {
		return status == CREATED;
	}

	/** The object that it consists of; empty if it is something else. */
	public JsonObject json() {
		return Json.parse(new String(body, StandardCharsets.UTF_8));
	}

	/** The objects of the array that it consists of; none if it is something else. */
	List<JsonObject> array() {
		return Json.objects(Json.parse("{\"all\":" + new String(body, StandardCharsets.UTF_8) + "}"), "all");
	}

	/** By which Microsoft's support finds what happened; empty if the answer has none. */
	public String requestId() {
		return headers.firstValue("x-ms-request-id").or(() -> headers.firstValue("x-ms-correlation-request-id"))
				.filter(id -> REQUEST.matcher(id).matches()).orElse("");
	}

	/** An address in a header, relative to where the answer came from; empty if there is none, or nothing that is one. */
	Optional<URI> address(String header, URI from) {
		try {
			return headers.firstValue(header).map(URI::create).map(from::resolve);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** How long the server wants to be left alone; never more than a minute. RFC 9110, 10.2.3, in seconds, as Azure sends it. */
	Optional<Duration> retryAfter() {
		return headers.firstValue("Retry-After").filter(text -> SECONDS.matcher(text).matches())
				.map(text -> Duration.ofSeconds(Math.min(60, Long.parseLong(text))));
	}

	/** Without headers and body, which may hold a token. */
	@Override
	public String toString() {
		return "HTTP " + status;
	}
}
