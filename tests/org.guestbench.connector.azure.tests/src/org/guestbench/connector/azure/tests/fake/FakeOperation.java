/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import com.google.gson.JsonParser;

/** Something that takes a while: so many requests, of whatever kind. */
final class FakeOperation {

	private final Runnable end;
	private int left;
	private final String result;
	private boolean done;

	/** @param result what came out of it, as JSON; empty for nothing */
	FakeOperation(int requests, Runnable end, String result) {
		left = requests;
		this.end = end;
		this.result = result;
	}

	FakeAnswer answer() {
		return result.isEmpty() ? FakeAnswer.empty(200) : FakeAnswer.json(200, JsonParser.parseString(result));
	}

	void tick() {
		if (!done && --left <= 0) {
			done = true;
			end.run();
		}
	}

	boolean done() {
		return done;
	}
}
