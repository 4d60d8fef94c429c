/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.tests.fake.FakeRuns;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The documents of {@code run --json}. A change here that is no new member is a new version of the schema. */
public class RunJsonTest {

	private final TestBench bench = new TestBench();

	@Test
	public void theDocumentOfARunIsStable() {
		bench.runs.building("make", "all").running((listener, monitor) -> {
			listener.notice("only emulated");
			FakeRuns.out(listener, "hello \u001b[31m\n");
			FakeRuns.err(listener, "problem\n");
			TestReport report = new TestReport(List.of(new TestCase("a.B", "c", Outcome.FAILED, Duration.ofMillis(12), "why", "at where")));
			Map<Stage, Duration> times = new EnumMap<>(Stage.class);
			times.put(Stage.START, Duration.ofMillis(6240));
			times.put(Stage.RUN, Duration.ofMillis(2100));
			return new RunResult.Finished(new RunResult.Summary(times, report, Path.of("/evidence"), new GuestId("local", new UUID(1, 2))),
					1);
		});
		assertEquals(1, bench.run("run", "--json", ".", "--", "true"));
		assertEquals("""
				{
				  "schema": "guestbench.run/1",
				  "exitStatus": 1,
				  "ending": "finished",
				  "stage": null,
				  "reasons": [],
				  "plan": {
				    "run": "abcdefgh12",
				    "directory": "/dev/null/nowhere",
				    "connection": "local",
				    "image": "debian-12",
				    "imageReady": true,
				    "runtime": null,
				    "memory": 1073741824,
				    "cpus": 1,
				    "network": "none",
				    "start": "auto",
				    "timeout": 600.0,
				    "keep": "never",
				    "build": [
				      "make",
				      "all"
				    ],
				    "command": [
				      "true"
				    ],
				    "commandSource": "command line",
				    "user": "guest",
				    "workingDirectory": "/home/guest/work",
				    "upload": {
				      "files": 3,
				      "bytes": 2048
				    },
				    "reports": [
				      "**/TEST-*.xml"
				    ],
				    "results": null,
				    "problems": []
				  },
				  "times": {
				    "start": 6.24,
				    "run": 2.1
				  },
				  "tests": {
				    "total": 1,
				    "passed": 0,
				    "failed": 1,
				    "error": 0,
				    "skipped": 0,
				    "cases": [
				      {
				        "class": "a.B",
				        "name": "c",
				        "outcome": "failed",
				        "seconds": 0.012,
				        "message": "why",
				        "trace": "at where"
				      }
				    ]
				  },
				  "evidence": "/evidence",
				  "kept": "00000000-0000-0001-0000-000000000002",
				  "notices": [
				    "only emulated"
				  ],
				  "buildOutput": {
				    "bytes": 0,
				    "truncated": false,
				    "text": ""
				  },
				  "stdout": {
				    "bytes": 12,
				    "truncated": false,
				    "text": "hello \\u001b[31m\\n"
				  },
				  "stderr": {
				    "bytes": 8,
				    "truncated": false,
				    "text": "problem\\n"
				  }
				}
				""", bench.out());
	}

	@Test
	public void theDocumentOfAPlanIsStable() {
		bench.runs.problem(new RunProblem(Severity.WARNING, "Little memory.", "Close something."));
		assertEquals(0, bench.run("run", "--plan", "--json", "."));
		JsonObject document = document();
		assertEquals("guestbench.plan/1", document.get("schema").getAsString());
		assertTrue(document.get("feasible").getAsBoolean());
		JsonObject problem = document.getAsJsonArray("problems").get(0).getAsJsonObject();
		assertEquals("warning", problem.get("severity").getAsString());
		assertEquals("Little memory.", problem.get("message").getAsString());
		assertEquals("Close something.", problem.get("remedy").getAsString());
	}

	@Test
	public void aPlanThatCannotBeRunIsADocumentToo() {
		bench.runs.problem(new RunProblem(Severity.ERROR, "No image.", "Build it."));
		assertEquals(125, bench.run("run", "--json", "."));
		JsonObject document = document();
		assertEquals(125, document.get("exitStatus").getAsInt());
		assertEquals("could-not-start", document.get("ending").getAsString());
		assertEquals("plan", document.get("stage").getAsString());
	}

	@Test
	public void aBenchThatFailsIsADocumentToo() {
		bench.runs.running((listener, monitor) -> {
			throw new IllegalStateException("unexpected");
		});
		assertEquals(125, bench.run("run", "--json", "."));
		assertEquals("unexpected", document().getAsJsonArray("reasons").get(0).getAsString().replaceFirst(".*: ", ""));
		assertTrue(bench.err(), bench.err().contains("unexpected"));
	}

	@Test
	public void aCancelledRunIsADocumentToo() {
		bench.runs.running((listener, monitor) -> {
			throw new OperationCanceledException();
		});
		assertEquals(130, bench.run("run", "--json", "."));
		assertEquals("cancelled", document().get("ending").getAsString());
	}

	@Test
	public void theEndingNamesTheStage() {
		bench.runs.ending(new RunResult.TimedOut(FakeRuns.summary(), Stage.RUN, Duration.ofSeconds(90)));
		assertEquals(124, bench.run("run", "--json", "."));
		assertEquals("timed-out", document().get("ending").getAsString());
		assertEquals("run", document().get("stage").getAsString());
	}

	@Test
	public void aFloodIsCut() {
		String line = "0123456789abcde\n".repeat(4096);
		bench.runs.running((listener, monitor) -> {
			for (int i = 0; i < 100; i++) {
				FakeRuns.out(listener, line);
			}
			FakeRuns.out(listener, "the end");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "--json", "."));
		JsonObject stream = document().getAsJsonObject("stdout");
		assertEquals(100L * line.length() + 7, stream.get("bytes").getAsLong());
		assertTrue(stream.get("truncated").getAsBoolean());
		String text = stream.get("text").getAsString();
		assertTrue(text.startsWith("0123456789abcde\n"));
		assertTrue(text.endsWith("the end"));
		assertTrue(text.contains("bytes left out"));
		assertTrue(text.length() < 1_100_000);
	}

	private JsonObject document() {
		return JsonParser.parseReader(new StringReader(bench.out())).getAsJsonObject();
	}
}
