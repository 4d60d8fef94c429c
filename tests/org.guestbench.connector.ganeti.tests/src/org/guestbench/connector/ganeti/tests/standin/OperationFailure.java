/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import com.google.gson.JsonArray;

/** An operation of a job fails, as Ganeti tells it. */
final class OperationFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private final String code;

	/** @param code of the error; empty if the operation had begun */
	OperationFailure(String message, String code) {
		super(message);
		this.code = code;
	}

	JsonArray result() {
		JsonArray words = new JsonArray();
		words.add(getMessage());
		if (!code.isEmpty()) {
			words.add(code);
		}
		JsonArray result = new JsonArray();
		result.add(code.isEmpty() ? "OpExecError" : "OpPrereqError");
		result.add(words);
		return result;
	}
}
