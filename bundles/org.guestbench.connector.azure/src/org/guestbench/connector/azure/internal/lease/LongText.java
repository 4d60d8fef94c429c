/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * Text that may be longer than the value of one tag: in several, {@code NAME-0}, {@code NAME-1} and so on, in the form of queries, which has no
 * line breaks.
 */
record LongText(String name) {

	/** Of the fifty tags that something can have. */
	private static final int MOST = 12;

	/** Whether so much can be kept. */
	static boolean fits(String text) {
		return encoded(text).length() <= MOST * LeaseTags.LONGEST;
	}

	/** In place of what was there. */
	void write(JsonObject tags, String text) {
		for (int i = 0; i < MOST; i++) {
			tags.remove(name + "-" + i);
		}
		String rest = encoded(text);
		for (int i = 0; !rest.isEmpty(); i++) {
			int length = Math.min(rest.length(), LeaseTags.LONGEST);
			tags.addProperty(name + "-" + i, rest.substring(0, length));
			rest = rest.substring(length);
		}
	}

	/** Empty if there is none, or something else. */
	String read(JsonObject tags) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < MOST; i++) {
			text.append(Json.text(tags, name + "-" + i).orElse(""));
		}
		try {
			return URLDecoder.decode(text.toString(), StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			return "";
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}
}
