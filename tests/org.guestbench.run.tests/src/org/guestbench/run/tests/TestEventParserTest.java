/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestEvent;
import org.guestbench.run.internal.report.TestEventParser;
import org.guestbench.run.internal.report.TestLog;
import org.junit.Test;

public class TestEventParserTest {

	private final List<TestEvent> events = new ArrayList<>();
	private final TestEventParser parser = new TestEventParser(events::add);

	@Test
	public void eventsAreReadHoweverTheyAreCut() {
		String text = """
				{"event":"started","class":"a.B","name":"größe"}
				{"event":"finished","class":"a.B","name":"größe","outcome":"failed","millis":12,"message":"m","trace":"t","more":[1]}
				{"event":"finished","class":"a.B","name":"x","outcome":"passed"}
				{"event":"end"}
				""";
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			parser.add(ByteBuffer.wrap(new byte[] { b }));
		}
		assertEquals(List.of(new TestEvent.Started("a.B", "größe"),
				new TestEvent.Finished(new TestCase("a.B", "größe", Outcome.FAILED, Duration.ofMillis(12), "m", "t")),
				new TestEvent.Finished(new TestCase("a.B", "x", Outcome.PASSED, Duration.ZERO, "", ""))), events);
		assertEquals(0, parser.dropped());
	}

	@Test
	public void whatIsNoEventIsDroppedAndCounted() {
		String[] bad = { "", "rubbish", "[]", "null", "42", "{}", "{\"event\":\"explode\"}", "{\"event\":\"started\",\"class\":\"a\"}",
			"{\"event\":\"started\",\"class\":{},\"name\":[]}",
			"{\"event\":\"finished\",\"class\":\"a\",\"name\":\"b\",\"outcome\":\"great\"}",
			"{\"event\":\"finished\",\"class\":\"a\",\"name\":\"b\",\"outcome\":\"passed\",\"millis\":\"soon\"}", "[".repeat(60_000),
			"{\"a\":".repeat(10_000), "x".repeat(70_000), "\u0000\u001b" };
		for (String line : bad) {
			add(line + "\n");
		}
		add("{\"event\":\"started\",\"class\":\"a\",\"name\":\"b\"}\n");
		assertEquals(bad.length, parser.dropped());
		assertEquals(1, events.size());
	}

	@Test
	public void timesAndTextsAreBounded() {
		add("{\"event\":\"finished\",\"class\":\"" + "c".repeat(5000) + "\",\"name\":\"b\",\"outcome\":\"passed\",\"millis\":9e300}\n");
		add("{\"event\":\"finished\",\"class\":\"c\",\"name\":\"b\",\"outcome\":\"passed\",\"millis\":-5}\n");
		for (TestEvent event : events) {
			TestCase test = ((TestEvent.Finished) event).test();
			assertTrue(test.className().length() <= 1000);
			assertTrue(!test.time().isNegative() && test.time().toDays() <= 365);
		}
	}

	@Test
	public void testsThatDidNotFinishAreErrorsOfTheReport() {
		TestLog log = new TestLog();
		log.add(new TestEvent.Started("a", "one"));
		log.add(new TestEvent.Finished(new TestCase("a", "one", Outcome.PASSED, Duration.ZERO, "", "")));
		log.add(new TestEvent.Started("a", "two"));
		List<TestCase> tests = log.report("The guest died.").tests();
		assertEquals(2, tests.size());
		assertEquals(new TestCase("a", "two", Outcome.ERROR, Duration.ZERO, "The guest died.", ""), tests.get(1));
	}

	private void add(String text) {
		parser.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}
}
