/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.core.Connections;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.matrix.Verdict;
import org.guestbench.testbed.Repository;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Whole runs in real sandboxes of language runtimes, through the real thing. */
public class ProcessGuestRunTest {

	@Rule
	public final BenchRule rule = new BenchRule();

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private final Heard heard = new Heard();
	private boolean possible;

	@After
	public void nothingIsLeft() throws InterruptedException, CoreException {
		assertEquals(List.of(), rule.bench().leftovers());
		if (possible) {
			assertEquals(List.of(), rule.bench().guests(Connections.PROCESSES));
		}
	}

	@Test
	public void junitRunsAsInAnImage() throws IOException, CoreException {
		require("jvm-17");
		BenchRule.require("Maven is not installed", BenchRule.onPath("mvn"));
		RunResult result = run(Repository.copyOfSample("junit-mixed", rule.newFolder()), "jvm-17");
		System.out.println("JUnit in a process guest: " + result.summary().times());
		assertEquals(heard.toString(), 1, result.exitStatus());
		assertEquals(4, result.summary().tests().count(Outcome.PASSED));
		assertEquals(2, result.summary().tests().count(Outcome.SKIPPED));
		assertEquals("each test is told of as it begins and ends", 16, heard.tests().size());
		assertTrue(heard.out(), heard.out().contains("passes: on standard output"));
		assertTrue(Files.exists(rule.bench().results.resolve("TEST-org.example.mixed.MixedTest.xml")));
		Path evidence = result.summary().evidence();
		assertNotNull(evidence);
		assertTrue(Files.readString(evidence.resolve("versions.txt")).contains("Runtime jvm-17"));
	}

	@Test
	public void commandRunsOnACopyAsTheOnlyUser() throws IOException, CoreException {
		require("jvm");
		Path project = rule.newFolder();
		Files.writeString(project.resolve("hello.txt"), "from the host\n");
		RunResult result = run(project, "jvm", "sh", "-c", "cat hello.txt; whoami; pwd; echo x > hello.txt; exit 7");
		assertEquals(heard.toString(), 7, result.exitStatus());
		assertEquals("from the host\nguest\n/home/guest/work\n", heard.out());
		assertEquals("from the host\n", Files.readString(project.resolve("hello.txt")));
	}

	@Test
	public void commandThatTakesTooLongIsEnded() throws IOException, CoreException {
		require("jvm");
		RunSpec s = rule.bench().spec(rule.newFolder(), Duration.ofSeconds(1), RunSpec.Keep.NEVER, null, "sleep", "1000");
		RunResult result = rule.bench().run(on(s, "jvm"), heard);
		assertEquals(heard.toString(), 124, result.exitStatus());
		assertTrue(result instanceof RunResult.TimedOut late && late.stage() == Stage.RUN);
	}

	@Test
	public void keepingIsRefused() throws IOException, CoreException {
		require("jvm");
		RunSpec s = rule.bench().spec(rule.newFolder(), null, RunSpec.Keep.ALWAYS, null, "true");
		RunPlan plan = rule.bench().runs.plan(on(s, "jvm"), monitor);
		assertFalse(plan.feasible());
		assertTrue(plan.problems().toString(),
				plan.problems().stream().map(RunProblem::message).anyMatch(m -> m.contains("cannot be kept")));
	}

	@Test
	public void programOfTheClrRuns() throws IOException, CoreException, InterruptedException {
		require("clr");
		BenchRule.require("there is no compiler mcs", BenchRule.onPath("mcs"));
		Path project = rule.newFolder();
		Files.writeString(project.resolve("hello.cs"),
				"class Hello { static void Main() { System.Console.WriteLine(\"CLR \" + System.Environment.Version.Major); } }");
		Process mcs = new ProcessBuilder("mcs", "hello.cs").directory(project.toFile()).inheritIO().start();
		assertEquals(0, mcs.waitFor());
		assertEquals(heard.toString(), 0, run(project, "clr", "mono", "hello.exe").exitStatus());
		assertEquals("CLR 4\n", heard.out());
	}

	@Test
	public void reportOfNUnitComesBackAsJUnitXml() throws IOException, CoreException {
		require("clr");
		for (String program : List.of("mcs", "nunit-console")) {
			BenchRule.require("there is no program " + program, BenchRule.onPath(program));
		}
		RunResult result = rule.bench().run(rule.bench().spec(Repository.copyOfSample("nunit-scale", rule.newFolder())), heard);
		System.out.println("NUnit in a process guest: " + result.summary().times());
		TestReport tests = result.summary().tests();
		assertEquals(heard + " " + tests, List.of(5L, 1L, 1L, 1L),
				Stream.of(Outcome.PASSED, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED).map(tests::count).toList());
		assertTrue(result.toString(), result instanceof RunResult.Finished finished && finished.exitStatus() != 0);
		TestCase failed = tests.tests().stream().filter(test -> test.outcome() == Outcome.FAILED).findFirst().orElseThrow();
		assertEquals("Example.ScaleTest", failed.className());
		assertEquals("FailsBecauseWaterDoesNotFreezeAtTen", failed.name());
		assertTrue(failed.message(), failed.message().contains("freezing") && failed.message().contains("Expected: 50"));
		assertTrue(Files.readString(rule.bench().results.resolve("TEST-TestResult.xml")).contains("<testsuite name=\"Example.ScaleTest\""));
	}

	@Test
	public void parrotProgramRuns() throws IOException, CoreException {
		require("parrot");
		Path project = rule.newFolder();
		Files.writeString(project.resolve("hello.pir"), ".sub 'main' :main\n  say 'PIR here'\n.end\n");
		assertEquals(heard.toString(), 0, run(project, "parrot", "parrot", "hello.pir").exitStatus());
		assertEquals("PIR here\n", heard.out());
	}

	@Test
	public void versionsOfJavaAreCompared() throws IOException, CoreException {
		require("jvm-17");
		require("jvm-25");
		BenchRule.require("Maven is not installed", BenchRule.onPath("mvn"));
		Path project = Repository.copyOfSample("java-versions", rule.newFolder());
		RunSpec spec = rule.bench().spec(project);
		List<String> images = rule.bench().matrix.images(spec);
		assertEquals(List.of("jvm-17", "jvm-25"), images);
		MatrixPlan plan = rule.bench().matrix.plan(spec, images, monitor);
		assertTrue(plan.problems().toString(), plan.feasible());
		Map<String, Heard> all = new ConcurrentHashMap<>();
		MatrixResult result = rule.bench().matrix.execute(plan, one -> all.computeIfAbsent(one.image(), image -> new Heard()), monitor);
		Comparison comparison = result.comparison();
		System.out.println(String.join("\n", ComparisonText.lines(comparison)));
		assertEquals(all.toString(), List.of("threadsCanBeVirtual", "timeIsWrittenWithAPlainSpace"),
				comparison.rows(Kind.DIFFERENT).stream().map(Comparison.Row::name).sorted().toList());
		Comparison.Row time = comparison.rows(Kind.DIFFERENT).stream().filter(row -> row.name().startsWith("time")).findFirst()
				.orElseThrow();
		assertEquals(Verdict.PASSED, time.verdict("jvm-17"));
		assertEquals(Verdict.BROKEN, time.verdict("jvm-25"));
		assertEquals(3, comparison.rows(Kind.SAME).size());
		assertEquals(1, result.worst().exitStatus());
		for (String image : images) {
			assertTrue(Files.exists(rule.bench().results.resolve(image).resolve("TEST-org.example.versions.VersionsTest.xml")));
		}
		assertTrue(Files.readString(rule.bench().results.resolve("comparison.txt"), StandardCharsets.UTF_8)
				.contains("different: 2 tests"));
	}

	private void require(String runtime) throws CoreException {
		try {
			Optional<HostRuntime> found = HostRuntime.list(rule.bench().connections, monitor).stream().filter(HostRuntime::usable)
					.filter(r -> r.name().equals(runtime) || r.name().startsWith(runtime + "-")).findFirst();
			possible = true;
			BenchRule.require("there is no runtime " + runtime + " on this machine that this user's guests can use", found.isPresent());
		} catch (CoreException e) {
			BenchRule.require("process guests cannot be made here: " + e.getMessage(), false);
		}
	}

	private RunResult run(Path project, String image, String... command) {
		return rule.bench().run(on(rule.bench().spec(project, command), image), heard);
	}

	/** With the results in the one folder. */
	private static RunSpec on(RunSpec s, String image) {
		return new RunSpec(s.directory(), s.connection(), image, null, null, null, s.timeout(), s.start(), s.environment(), s.user(),
				s.results(), s.keep(), s.command(), s.payload());
	}
}
