/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.Status;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Column;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.Comparison.Row;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.ImageNames;
import org.guestbench.run.matrix.Verdict;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What tests say on one image and on another. */
public class ComparisonTest {

	@Test
	public void differencesComeFirst() {
		Comparison comparison = Comparison.of(List.of(
				column("old", test("a.T", "same", Outcome.PASSED, ""), test("a.T", "breaks", Outcome.FAILED, "no"),
						test("a.T", "differs", Outcome.PASSED, "")),
				column("new", test("a.T", "same", Outcome.PASSED, ""), test("a.T", "breaks", Outcome.ERROR, "no"),
						test("a.T", "differs", Outcome.FAILED, "not here"))));
		assertEquals(List.of("differs", "breaks", "same"), comparison.rows().stream().map(Row::name).toList());
		assertEquals(List.of(Kind.DIFFERENT, Kind.BROKEN_EVERYWHERE, Kind.SAME), comparison.rows().stream().map(Row::kind).toList());
		assertEquals(Verdict.PASSED, comparison.rows().get(0).verdict("old"));
		assertEquals(Verdict.BROKEN, comparison.rows().get(0).verdict("new"));
	}

	@Test
	public void testThatOneDoesNotTellOfDiffers() {
		Comparison comparison = Comparison.of(List.of(column("old", test("a.T", "one", Outcome.PASSED, "")),
				column("new", test("a.T", "one", Outcome.PASSED, ""), test("a.T", "two", Outcome.PASSED, ""))));
		Row row = comparison.rows(Kind.DIFFERENT).get(0);
		assertEquals("two", row.name());
		assertEquals(Verdict.ABSENT, row.verdict("old"));
		assertTrue(row.on("old").isEmpty());
	}

	@Test
	public void runWithoutTestsIsNotCompared() {
		RunResult failed = new RunResult.CouldNotStart(summary(), Stage.START, Status.error("No."));
		Comparison comparison = Comparison.of(List.of(column("old", test("a.T", "one", Outcome.PASSED, "")), new Column("new", failed)));
		assertFalse(comparison.columns().get(1).compared());
		assertEquals(List.of(), comparison.rows(Kind.DIFFERENT));
		assertEquals(List.of("old  1 passed, exit status 0", "new  the bench failed in the stage start", "the same everywhere: 1 test"),
				ComparisonText.lines(comparison));
	}

	@Test
	public void testsOfOneNameAreComparedInTheirOrder() {
		Comparison comparison = Comparison.of(List.of(
				column("old", test("a.T", "p", Outcome.PASSED, ""), test("a.T", "p", Outcome.PASSED, "")),
				column("new", test("a.T", "p", Outcome.PASSED, ""), test("a.T", "p", Outcome.FAILED, "second"))));
		Row row = comparison.rows(Kind.DIFFERENT).get(0);
		assertEquals(2, row.repetition());
		assertEquals("second", row.on("new").orElseThrow().message());
	}

	@Test
	public void treeSaysWhatFailsWhere() {
		Comparison comparison = Comparison.of(List.of(
				column("jvm-17", test("a.T", "time", Outcome.PASSED, ""), test("a.T", "threads", Outcome.ERROR, "none\u001b[2J\nmore"),
						test("a.T", "left", Outcome.SKIPPED, "why")),
				column("debian", test("a.T", "time", Outcome.FAILED, "expected"), test("a.T", "threads", Outcome.PASSED, ""),
						test("a.T", "left", Outcome.SKIPPED, "why"))));
		assertEquals("""
				jvm-17  1 passed, 1 error, 1 skipped, exit status 0
				debian  1 passed, 1 failed, 1 skipped, exit status 0
				different: 2 tests
				  a.T
				    time
				      jvm-17  passed
				      debian  failed: expected
				    threads
				      jvm-17  error: none\\u001b[2J
				      debian  passed
				the same everywhere: 1 test""", String.join("\n", ComparisonText.lines(comparison)));
	}

	@Test
	public void spacesThatDifferLookDifferent() {
		Comparison comparison = Comparison.of(List.of(column("old", test("a.T", "time", Outcome.PASSED, "")),
				column("new", test("a.T", "time", Outcome.FAILED, "9:30 AM is 9:30\u202fAM"))));
		assertTrue(ComparisonText.lines(comparison).toString(),
				ComparisonText.lines(comparison).contains("      new  failed: 9:30 AM is 9:30\\u202fAM"));
	}

	@Test
	public void documentHasEveryTest() {
		Comparison comparison = Comparison.of(List.of(column("old", test("a.T", "one", Outcome.PASSED, "")),
				column("new", test("a.T", "one", Outcome.FAILED, "no"))));
		JsonObject json = JsonParser.parseString(ComparisonText.json(comparison)).getAsJsonObject();
		assertEquals("guestbench.comparison/1", json.get("schema").getAsString());
		assertEquals(1, json.get("different").getAsInt());
		JsonObject test = json.getAsJsonArray("tests").get(0).getAsJsonObject();
		assertEquals("different", test.get("kind").getAsString());
		assertEquals("failed", test.getAsJsonObject("on").getAsJsonObject("new").get("outcome").getAsString());
	}

	@Test
	public void severalNamesAreReadAndWritten() {
		assertEquals(List.of("jvm-17", "jvm-25.0.1+9", "debian-12"), ImageNames.parse("jvm-17, jvm-25.0.1+9,debian-12,jvm-17"));
		assertEquals("a,b", ImageNames.join(List.of("a", "b")));
		for (String bad : List.of("", "a,", "../up", "a,,b", "a/b", ".", "..")) {
			try {
				ImageNames.parse(bad);
			} catch (IllegalArgumentException e) {
				assertTrue(e.getMessage(), e.getMessage().contains("Not the name of an image"));
				continue;
			}
			throw new AssertionError("'" + bad + "' is taken for names");
		}
	}

	private static RunResult.Summary summary(TestCase... tests) {
		return new RunResult.Summary(Map.of(), new TestReport(List.of(tests)), null, null);
	}

	private static Column column(String image, TestCase... tests) {
		return new Column(image, new RunResult.Finished(summary(tests), 0));
	}

	private static TestCase test(String className, String name, Outcome outcome, String message) {
		return new TestCase(className, name, outcome, Duration.ZERO, message, "");
	}
}
