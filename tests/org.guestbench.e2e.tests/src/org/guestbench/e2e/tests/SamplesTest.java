/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.testbed.Repository;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Every sample, through the real thing. */
public class SamplesTest {

	@Rule
	public final BenchRule rule = new BenchRule("debian-12", "debian-12-java");

	private final Heard heard = new Heard();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	@Test
	public void junitCalculatorPasses() throws IOException {
		RunResult result = runJava("junit-calculator");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(8, result.summary().tests().count(Outcome.PASSED));
		assertEquals(8, result.summary().tests().tests().size());
		assertEquals("each test is told of as it begins and ends", 16, heard.tests().size());
		assertTrue(Files.exists(rule.bench().results.resolve("TEST-org.example.calculator.CalculatorTest.xml")));
	}

	@Test
	public void junitMixedIsMixed() throws IOException {
		RunResult result = runJava("junit-mixed");
		assertEquals(heard.toString(), 1, result.exitStatus());
		TestReport tests = result.summary().tests();
		assertEquals(4, tests.count(Outcome.PASSED));
		assertEquals(1, tests.count(Outcome.FAILED));
		assertEquals(1, tests.count(Outcome.ERROR));
		assertEquals(2, tests.count(Outcome.SKIPPED));
		assertTrue(heard.out(), heard.out().contains("passes: on standard output"));
		assertTrue(heard.err(), heard.err().contains("passesWithErrorOutput: on standard error, with an \u00fcmlaut"));
		Path evidence = Objects.requireNonNull(result.summary().evidence());
		assertTrue("also a fork has booted", Files.size(evidence.resolve("serial.log")) > 0);
	}

	@Test
	public void aPublishedLibraryPasses() throws IOException {
		RunResult result = runJava("published-library");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(874, result.summary().tests().count(Outcome.PASSED));
		assertEquals(1, result.summary().tests().count(Outcome.SKIPPED));
		try (Stream<Path> reports = Files.list(rule.bench().results)) {
			assertTrue(reports.count() > 40);
		}
	}

	@Test
	public void cCheckIsFoundAndCompiledThere() throws IOException {
		RunResult result = run("c-check");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertTrue(heard.out(), heard.out().contains("roman(2026) is MMXXVI"));
	}

	@Test
	public void theShellScriptLikesItsGuest() throws IOException {
		RunResult result = run("shell");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(5, result.summary().tests().count(Outcome.PASSED));
		assertTrue(heard.out(), heard.out().contains("guest in /home/guest/work"));
	}

	private RunResult runJava(String sample) throws IOException {
		BenchRule.require("Maven is not installed", BenchRule.onPath("mvn"));
		return run(sample);
	}

	private RunResult run(String sample) throws IOException {
		Path project = Repository.copyOfSample(sample, rule.newFolder());
		RunResult result = rule.bench().run(rule.bench().spec(project), heard);
		System.out.println(sample + ": " + result.summary().times() + " " + result.getClass().getSimpleName());
		return result;
	}
}
