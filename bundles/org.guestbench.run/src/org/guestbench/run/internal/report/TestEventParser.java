/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestEvent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Takes test events out of the lines that a guest writes, as {@code docs/test-events.md} describes them. Hostile input. */
public final class TestEventParser {

	private static final int MAX_LINE = 65_536;
	private static final int MAX_EVENTS = 300_000;
	private static final long MAX_MILLIS = Duration.ofDays(365).toMillis();

	private final Consumer<TestEvent> events;
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private boolean tooLong;
	private long dropped;
	private int delivered;

	public TestEventParser(Consumer<TestEvent> events) {
		this.events = events;
	}

	/** Lines that were no events, or one too many. */
	public long dropped() {
		return dropped;
	}

	public void add(ByteBuffer data) {
		ByteBuffer in = data.duplicate();
		while (in.hasRemaining()) {
			byte b = in.get();
			if (b == '\n') {
				end();
			} else if (line.size() < MAX_LINE) {
				line.write(b);
			} else {
				tooLong = true;
			}
		}
	}

	private void end() {
		String text = line.toString(StandardCharsets.UTF_8);
		boolean whole = !tooLong;
		line.reset();
		tooLong = false;
		if (!whole || delivered >= MAX_EVENTS || !parse(text)) {
			dropped++;
		}
	}

	private boolean parse(String text) {
		TestEvent event;
		try {
			JsonObject json = JsonParser.parseString(text).getAsJsonObject();
			switch (text(json, "event", 20)) {
			case "started" -> event = new TestEvent.Started(name(json, "class"), name(json, "name"));
			case "finished" -> event = finished(json);
			case "end" -> {
				return true;
			}
			default -> {
				return false;
			}
			}
		} catch (RuntimeException e) {
			// Whatever the line is, it is not of the form.
			return false;
		}
		delivered++;
		events.accept(event);
		return true;
	}

	private static TestEvent finished(JsonObject json) {
		TestCase.Outcome outcome = switch (text(json, "outcome", 20)) {
		case "passed" -> TestCase.Outcome.PASSED;
		case "failed" -> TestCase.Outcome.FAILED;
		case "error" -> TestCase.Outcome.ERROR;
		case "skipped" -> TestCase.Outcome.SKIPPED;
		default -> throw new IllegalArgumentException("outcome");
		};
		JsonElement millis = json.get("millis");
		long time = millis == null ? 0 : Math.clamp(millis.getAsLong(), 0, MAX_MILLIS);
		return new TestEvent.Finished(new TestCase(name(json, "class"), name(json, "name"), outcome, Duration.ofMillis(time),
				text(json, "message", ReportTests.MAX_MESSAGE), text(json, "trace", ReportTests.MAX_TRACE)));
	}

	private static String name(JsonObject json, String member) {
		String name = text(json, member, ReportTests.MAX_NAME);
		if (name.isEmpty()) {
			throw new IllegalArgumentException(member);
		}
		return name;
	}

	private static String text(JsonObject json, String member, int limit) {
		JsonElement value = json.get(member);
		String text = value == null || value.isJsonNull() ? "" : value.getAsString();
		return text.length() > limit ? text.substring(0, limit) : text;
	}
}
