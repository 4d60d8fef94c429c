/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** Reads answers that may have any shape: what is missing, or of another kind, is absent. */
public final class Json {

	private static final int LONGEST = 500;

	private Json() {
	}

	static JsonObject parse(String text) {
		try {
			JsonElement element = JsonParser.parseString(text);
			return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
		} catch (JsonParseException e) {
			// A proxy's page of errors, perhaps.
			return new JsonObject();
		}
	}

	/** An object within, by its names from the outside in; empty if it is not there. */
	public static JsonObject object(JsonObject json, String... names) {
		JsonObject current = json;
		for (String name : names) {
			if (!(current.get(name) instanceof JsonObject inner)) {
				return new JsonObject();
			}
			current = inner;
		}
		return current;
	}

	/** The objects of an array. */
	public static List<JsonObject> objects(JsonObject json, String name) {
		List<JsonObject> objects = new ArrayList<>();
		if (json.get(name) instanceof JsonArray array) {
			array.forEach(element -> {
				if (element.isJsonObject()) {
					objects.add(element.getAsJsonObject());
				}
			});
		}
		return objects;
	}

	public static Optional<String> text(JsonObject json, String name) {
		return json.get(name) instanceof JsonPrimitive value && value.isString() ? Optional.of(value.getAsString())
				: Optional.empty();
	}

	/** Not negative; 0 if there is no such number. */
	public static long number(JsonObject json, String name) {
		try {
			return json.get(name) instanceof JsonPrimitive value ? Math.max(0, value.getAsLong()) : 0;
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	/** For a message: one line without control characters, and not endless. */
	public static String shown(String text) {
		StringBuilder line = new StringBuilder();
		text.strip().codePoints().limit(LONGEST)
				.forEach(c -> line.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
		return line.toString();
	}
}
