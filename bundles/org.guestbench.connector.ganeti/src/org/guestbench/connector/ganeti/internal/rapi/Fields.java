/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The fields of something that Ganeti tells, which may have any shape: what is missing, or of another kind, is absent. */
public record Fields(JsonObject json) {

	private static final int LONGEST = 500;

	/** The objects of an array; nothing else of it. */
	public static List<Fields> all(JsonElement array) {
		List<Fields> all = new ArrayList<>();
		if (array instanceof JsonArray elements) {
			elements.forEach(element -> {
				if (element instanceof JsonObject object) {
					all.add(new Fields(object));
				}
			});
		}
		return all;
	}

	/** None if it is something else. */
	public static Fields of(JsonElement element) {
		return new Fields(element instanceof JsonObject object ? object : new JsonObject());
	}

	public Optional<String> text(String name) {
		return text(json.get(name));
	}

	/** For people: one line without control characters, not endless; empty if there is none. */
	public String shown(String name) {
		return text(name).map(Fields::line).orElse("");
	}

	public Fields object(String name) {
		return of(json.get(name));
	}

	public List<Fields> objects(String name) {
		return all(json.get(name));
	}

	/** The texts of an array; what is none, such as null, is empty, so that each has its place. */
	public List<String> texts(String name) {
		List<String> texts = new ArrayList<>();
		if (json.get(name) instanceof JsonArray elements) {
			elements.forEach(element -> texts.add(text(element).orElse("")));
		}
		return texts;
	}

	/** The numbers of an array, not negative; what is none is 0. */
	public List<Long> numbers(String name) {
		List<Long> numbers = new ArrayList<>();
		if (json.get(name) instanceof JsonArray elements) {
			elements.forEach(element -> numbers.add(Long.valueOf(number(element))));
		}
		return numbers;
	}

	/** Not negative; 0 if there is no such number. */
	public long number(String name) {
		return number(json.get(name));
	}

	public boolean flag(String name) {
		return json.get(name) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
	}

	private static Optional<String> text(JsonElement element) {
		return element instanceof JsonPrimitive value && value.isString() ? Optional.of(value.getAsString()) : Optional.empty();
	}

	private static long number(JsonElement element) {
		return element instanceof JsonPrimitive value && value.isNumber() ? Math.max(0, (long) value.getAsDouble()) : 0;
	}

	/** One line without control characters, and not endless. */
	public static String line(String text) {
		StringBuilder line = new StringBuilder();
		text.strip().codePoints().limit(LONGEST)
				.forEach(c -> line.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
		return line.toString();
	}
}
