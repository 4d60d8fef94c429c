/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;

/** A JSON object whose members are asked for by type; what is missing or of another type is an {@link IOException}. */
public record Fields(JsonObject json) {

	private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

	/** Something that reads fields and makes values of them. */
	@FunctionalInterface
	public interface Reading<T> {
		T read() throws IOException;
	}

	public static Fields parse(String text) throws IOException {
		try {
			return of(JSON.fromJson(text));
		} catch (JsonParseException | StackOverflowError e) {
			throw new IOException("This is not JSON.", e);
		}
	}

	public static Fields of(JsonElement element) throws IOException {
		if (element instanceof JsonObject object) {
			return new Fields(object);
		}
		throw new IOException("This is not a JSON object.");
	}

	/** What the constructors of values refuse becomes an {@link IOException} too. */
	public <T> T checked(Reading<T> reading) throws IOException {
		try {
			return reading.read();
		} catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
			throw new IOException("The content is invalid: " + e.getMessage(), e);
		}
	}

	public boolean has(String member) {
		return json.has(member);
	}

	public String text(String member) throws IOException {
		if (json.get(member) instanceof JsonElement e && e.isJsonPrimitive() && e.getAsJsonPrimitive().isString()) {
			return e.getAsString();
		}
		throw missing(member, "a text");
	}

	public long number(String member) throws IOException {
		if (json.get(member) instanceof JsonElement e && e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber()) {
			try {
				return Long.parseLong(e.getAsString());
			} catch (NumberFormatException failure) {
				throw missing(member, "a whole number");
			}
		}
		throw missing(member, "a whole number");
	}

	public boolean flag(String member) throws IOException {
		if (json.get(member) instanceof JsonElement e && e.isJsonPrimitive() && e.getAsJsonPrimitive().isBoolean()) {
			return e.getAsBoolean();
		}
		throw missing(member, "true or false");
	}

	public Fields object(String member) throws IOException {
		if (json.get(member) instanceof JsonObject object) {
			return new Fields(object);
		}
		throw missing(member, "an object");
	}

	public List<Fields> objects(String member) throws IOException {
		if (json.get(member) instanceof JsonArray array) {
			List<Fields> fields = new ArrayList<>();
			for (JsonElement element : array) {
				fields.add(of(element));
			}
			return fields;
		}
		throw missing(member, "a list");
	}

	public List<String> texts(String member) throws IOException {
		if (json.get(member) instanceof JsonArray array) {
			List<String> texts = new ArrayList<>();
			for (JsonElement element : array) {
				if (!(element instanceof JsonPrimitive text) || !text.isString()) {
					throw missing(member, "a list of texts");
				}
				texts.add(text.getAsString());
			}
			return texts;
		}
		throw missing(member, "a list of texts");
	}

	private static IOException missing(String member, String kind) {
		return new IOException("The member '" + member + "' is not " + kind + ".");
	}
}
