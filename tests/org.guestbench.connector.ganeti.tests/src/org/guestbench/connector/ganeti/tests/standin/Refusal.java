/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import com.google.gson.JsonObject;

/** The server does not answer what was asked, but with an error. */
public final class Refusal extends Exception {

	private static final long serialVersionUID = 1L;

	private final int status;
	private final String word;
	private final String explanation;

	Refusal(int status, String word, String explanation) {
		this.status = status;
		this.word = word;
		this.explanation = explanation;
	}

	static Refusal notFound() {
		return new Refusal(404, "Not Found", "Nothing matches the given URI");
	}

	int status() {
		return status;
	}

	JsonObject body() {
		JsonObject body = new JsonObject();
		body.addProperty("code", Integer.valueOf(status));
		body.addProperty("message", word);
		body.addProperty("explain", explanation);
		return body;
	}
}
