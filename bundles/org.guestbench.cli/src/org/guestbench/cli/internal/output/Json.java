/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;

/**
 * Builds one JSON document, an object whose first member names its schema and version. A version only ever gets further
 * members; whatever else changes makes a new one.
 */
public final class Json {

	private final StringWriter text = new StringWriter();
	private final JsonWriter writer = new JsonWriter(text);

	/** A part of a document. */
	@FunctionalInterface
	public interface Part {
		void write() throws IOException;
	}

	/** Writes one element of a list. */
	@FunctionalInterface
	public interface Element<T> {
		void write(T element) throws IOException;
	}

	/** @param schema such as {@code guestbench.run/1} */
	public Json(String schema) {
		writer.setFormattingStyle(FormattingStyle.PRETTY);
		run(() -> writer.beginObject().name("schema").value(schema));
	}

	public Json put(String name, @Nullable String value) {
		return run(() -> writer.name(name).value(value));
	}

	public Json put(String name, long value) {
		return run(() -> writer.name(name).value(value));
	}

	public Json put(String name, boolean value) {
		return run(() -> writer.name(name).value(value));
	}

	/** Seconds, exact to the millisecond. */
	public Json put(String name, Duration value) {
		return run(() -> writer.name(name).value(value.toMillis() / 1000.0));
	}

	/** The string form of the value, or null. */
	public Json putText(String name, @Nullable Object value) {
		return put(name, value == null ? null : value.toString());
	}

	/** A whole document of another writer, as it is. */
	public Json raw(String name, String json) {
		return run(() -> writer.name(name).jsonValue(json));
	}

	public Json strings(String name, Iterable<String> values) {
		return list(name, values, writer::value);
	}

	/** A list of objects: {@code element} writes the members of one. */
	public <T> Json objects(String name, Iterable<T> values, Element<T> element) {
		return list(name, values, value -> {
			writer.beginObject();
			element.write(value);
			writer.endObject();
		});
	}

	/** An object: {@code members} writes its members. */
	public Json object(String name, Part members) {
		return run(() -> {
			writer.name(name).beginObject();
			members.write();
			writer.endObject();
		});
	}

	/** The document, with a line end. */
	public String end() {
		run(writer::endObject);
		return text + "\n";
	}

	private <T> Json list(String name, Iterable<T> values, Element<T> element) {
		return run(() -> {
			writer.name(name).beginArray();
			for (T value : values) {
				element.write(value);
			}
			writer.endArray();
		});
	}

	private Json run(Part part) {
		try {
			part.write();
			return this;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
