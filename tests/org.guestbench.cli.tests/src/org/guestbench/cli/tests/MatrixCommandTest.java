/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.Status;
import org.guestbench.cli.tests.fake.FakeRuns;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code run} on several images. */
public class MatrixCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void linesHaveTheNameOfTheirImage() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> {
			FakeRuns.out(listener, image + " one\ntw");
			FakeRuns.out(listener, "o\r\nover\rwritten");
			FakeRuns.err(listener, "to the other\n");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "-q", "--image", "old,new", "."));
		assertEquals(Set.of("old | old one", "old | two", "old | over", "old | written", "new | new one", "new | two", "new | over",
				"new | written"), Set.copyOf(bench.out().lines().toList()));
		assertEquals(Set.of("old | to the other", "new | to the other"), Set.copyOf(bench.err().lines().toList()));
	}

	@Test
	public void coloursEndWithTheLine() {
		TestBench bench = bench().onTerminal();
		bench.runs.runningEach((image, listener) -> {
			FakeRuns.out(listener, "\u001b[8mhidden\n");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "-q", "--image", "old,new", "."));
		assertTrue(bench.out(), bench.out().contains("old | \u001b[8mhidden\u001b[0m\n"));
	}

	@Test
	public void lineWithoutEndIsCut() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> {
			FakeRuns.out(listener, "x".repeat(100_000));
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "-q", "--image", "old,new", "."));
		assertTrue(bench.out().lines().allMatch(line -> line.length() < 9000));
		assertEquals(200_000, bench.out().chars().filter(c -> c == 'x').count());
	}

	@Test
	public void endsWithOneTreeAndTheWorstStatus() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> result(image, image.equals("new") ? Outcome.FAILED : Outcome.PASSED));
		assertEquals(1, bench.run("run", "--image", "old,new", "."));
		assertTrue(bench.err(), bench.err().contains("""
				old  2 passed, exit status 0
				new  1 passed, 1 failed, exit status 1
				different: 1 test
				  a.T
				    differs
				      old  passed
				      new  failed: why
				the same everywhere: 1 test
				"""));
	}

	@Test
	public void whatOneCannotDoIsSaidAndKeepsNoOtherFromIt() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> image.equals("new")
				? new RunResult.CouldNotStart(FakeRuns.summary(), Stage.START, Status.error("No room."))
				: result(image, Outcome.PASSED));
		assertEquals(125, bench.run("run", "--image", "old,new", "."));
		assertTrue(bench.err(), bench.err().contains("guestbench: new: the bench could not run it: the stage 'start' failed.\n  No room."));
		assertTrue(bench.err(), bench.err().contains("old  2 passed"));
	}

	@Test
	public void quietSaysNothingIfAllIsTheSame() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> result(image, Outcome.PASSED));
		assertEquals(0, bench.run("run", "-q", "--image", "old,new", "."));
		assertEquals("", bench.err());
	}

	@Test
	public void oneDocumentHasAllRunsAndTheComparison() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> {
			FakeRuns.out(listener, "out of " + image);
			return result(image, image.equals("new") ? Outcome.ERROR : Outcome.PASSED);
		});
		assertEquals(1, bench.run("run", "--json", "--image", "old,new", "."));
		JsonObject json = JsonParser.parseString(bench.out()).getAsJsonObject();
		assertEquals("guestbench.matrix/1", json.get("schema").getAsString());
		assertEquals(1, json.get("exitStatus").getAsInt());
		JsonObject second = json.getAsJsonArray("runs").get(1).getAsJsonObject();
		assertEquals("new", second.get("image").getAsString());
		assertEquals("finished", second.get("ending").getAsString());
		assertEquals(2, second.getAsJsonObject("tests").get("total").getAsInt());
		assertEquals("out of new", second.getAsJsonObject("stdout").get("text").getAsString());
		assertEquals(1, json.getAsJsonObject("comparison").get("different").getAsInt());
	}

	@Test
	public void resultsHaveAFolderForEach() throws IOException {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> result(image, Outcome.PASSED));
		assertEquals(0, bench.run("run", "--image", "old,new", "--results", "out", "."));
		assertEquals(home().resolve("out/new"), bench.runs.asked().results());
		assertTrue(Files.readString(home().resolve("out/comparison.txt")).startsWith("old  2 passed"));
		assertTrue(bench.err(), bench.err().contains("reports and comparison: " + home().resolve("out")));
	}

	@Test
	public void plansAreShownOneAfterTheOther() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> {
			throw new AssertionError("must not run");
		});
		assertEquals(0, bench.run("run", "--plan", "--image", "old,new", "."));
		assertTrue(bench.out(), bench.out().contains("image         old\n") && bench.out().contains("image         new\n"));
		TestBench document = bench();
		assertEquals(0, document.run("run", "--plan", "--json", "--image", "old,new", "."));
		assertEquals(2, JsonParser.parseString(document.out()).getAsJsonObject().getAsJsonArray("plans").size());
	}

	@Test
	public void problemOfOneKeepsAllFromBeginning() {
		TestBench bench = bench();
		bench.runs.problem(new RunProblem(Severity.ERROR, "There is no image 'new'.", "Use old.")).runningEach((image, listener) -> {
			throw new AssertionError("must not run");
		});
		assertEquals(125, bench.run("run", "--image", "old,new", "."));
		assertEquals("said once", bench.err().indexOf("There is no image"), bench.err().lastIndexOf("There is no image"));
		assertTrue(bench.err(), bench.err().contains("    next: Use old."));
	}

	@Test
	public void guestbenchYamlCanNameSeveral() throws IOException {
		Files.writeString(home().resolve("guestbench.yaml"), "image: [old, new]\n");
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> result(image, Outcome.PASSED));
		assertEquals(0, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("new  2 passed"));
	}

	@Test
	public void oneNameIsAnOrdinaryRun() {
		TestBench bench = bench();
		bench.runs.runningEach((image, listener) -> {
			FakeRuns.out(listener, "plain\n");
			return result(image, Outcome.PASSED);
		});
		assertEquals(0, bench.run("run", "-q", "--image", "old,old", "."));
		assertEquals("plain\n", bench.out());
	}

	@Test
	public void whatIsNoNameIsAMistake() {
		TestBench bench = bench();
		assertEquals(2, bench.run("run", "--image", "old,../new", "."));
		assertTrue(bench.err(), bench.err().contains("Not the name of an image: '../new'"));
		assertFalse(bench.runs.wasAsked());
	}

	private static RunResult result(String image, Outcome second) {
		TestReport report = new TestReport(List.of(new TestCase("a.T", "same", Outcome.PASSED, Duration.ZERO, "", ""),
				new TestCase("a.T", "differs", second, Duration.ZERO, second == Outcome.PASSED ? "" : "why", "")));
		return new RunResult.Finished(FakeRuns.summary(report), second == Outcome.PASSED ? 0 : 1);
	}

	private TestBench bench() {
		return new TestBench(home());
	}

	private Path home() {
		return folder.getRoot().toPath();
	}
}
