/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.BootSource;
import org.guestbench.core.Connections;
import org.guestbench.images.ImageRecipe;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunPlanText;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.tests.fake.FakeRuntimes;
import org.guestbench.run.tests.fake.ForwardingChannel;
import org.guestbench.run.tests.fake.JavaProject;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonParser;

/** Runs whose guests are language runtimes. */
public class RuntimeRunTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final RecordingListener listener = new RecordingListener();

	@Test
	public void runtimeIsNamedWhereAnImageIs() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunPlan plan = bench.plan(spec(bench, "jvm-17", RunSpec.Keep.NEVER, null));
		assertEquals(List.of(), errors(plan));
		assertEquals(Connections.PROCESSES, plan.connection());
		assertEquals("jvm-17", plan.image());
		assertTrue(plan.imageReady());
		assertEquals("jvm-17.0.12", Objects.requireNonNull(plan.runtime()).name());
		assertTrue(RunPlanText.text(plan), RunPlanText.text(plan).contains("jvm-17 (the runtime jvm-17.0.12 in /runtimes/jvm17.0.12)"));
		assertEquals("jvm-17.0.12", JsonParser.parseString(RunPlanText.json(plan)).getAsJsonObject().get("runtime").getAsString());
		assertTrue(plan.problems().toString(), mentions(plan, Severity.WARNING, "shares this machine's kernel"));
	}

	@Test
	public void guestbenchYamlCanNameOne() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		bench.write("guestbench.yaml", "image: jvm\n");
		RunPlan plan = bench.plan(bench.spec("true"));
		assertEquals("jvm-25.0.1", Objects.requireNonNull(plan.runtime()).name());
	}

	@Test
	public void imageGoesBeforeARuntime() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunPlan plan = bench.plan(spec(bench, "debian-12", RunSpec.Keep.NEVER, null));
		assertEquals(Connections.LOCAL, plan.connection());
		assertNull(plan.runtime());
	}

	@Test
	public void unknownNameIsAnsweredWithAllThatThereIs() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunPlan plan = bench.plan(spec(bench, "jvm-18", RunSpec.Keep.NEVER, null));
		RunProblem problem = plan.problems().get(0);
		assertEquals("There is no image 'jvm-18' and no recipe for it, and no runtime of that name. Did you mean 'jvm-17'?",
				problem.message());
		assertEquals("Use one of: debian-12, debian-12-java, imported, jvm-17, jvm-25.", problem.remedy());
	}

	@Test
	public void connectionOfRuntimesHasNoImages() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunSpec s = spec(bench, "debian-12", RunSpec.Keep.NEVER, null);
		RunPlan plan = bench.plan(new RunSpec(s.directory(), Connections.PROCESSES, s.image(), null, null, null, null, s.start(), Map.of(),
				null, null, s.keep(), s.command(), Map.of()));
		assertEquals(List.of("There is no runtime 'debian-12' on the connection 'processes'."), errors(plan));
	}

	@Test
	public void runtimeThatDoesNotWorkIsAnError() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunPlan plan = bench.plan(spec(bench, "python", RunSpec.Keep.NEVER, null));
		assertEquals(List.of("The runtime python-3.11.2 cannot be used: It is broken. Repair it."), errors(plan));
	}

	@Test
	public void whatAProcessCannotHaveIsRefusedAtOnce() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunSpec keptRoot = spec(bench, "jvm-17", RunSpec.Keep.ON_FAILURE, "root");
		List<String> errors = errors(bench.plan(keptRoot.withJdk(javaHome())));
		assertEquals(errors.toString(), 3, errors.size());
		assertEquals("A guest of the runtime jvm-17.0.12 has one user, 'guest', and no 'root'.", errors.get(0));
		assertTrue(errors.get(1), errors.get(1).contains("cannot have the JDK " + javaHome()));
		assertEquals("A guest of the runtime jvm-17.0.12 ends with the bench, and cannot be kept.", errors.get(2));
	}

	@Test
	public void networkOfTheHostIsAWarning() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		bench.write("guestbench.yaml", "image: jvm-17\nnetwork: nat\n");
		assertTrue(mentions(bench.plan(bench.spec("true")), Severity.WARNING, "this machine's own network"));
	}

	@Test
	public void classesThatAreTooNewForTheRuntimeAreAWarning() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		JavaProject java = new JavaProject(temporary.newFolder().toPath());
		java.compile(Map.of("a/NewTest.java", "package a; public class NewTest { @org.junit.Test public void t() {} }"),
				bench.project.resolve("bin/test"), 21);
		java.compile(Map.of("org/junit/Test.java", "package org.junit; public @interface Test {}"), temporary.newFolder().toPath(), 17);
		assertTrue(mentions(bench.plan(detecting(bench, "jvm-17")), Severity.WARNING,
				"compiled for Java 21, and the runtime jvm-17 has Java 17."));
		assertTrue(mentions(bench.plan(detecting(bench, "debian-12-java")), Severity.WARNING,
				"compiled for Java 21, and the image debian-12-java has Java 17."));
		bench.images.recipe(new ImageRecipe("java-elsewhere", "the same elsewhere", "elsewhere", "debian-12-java"));
		assertTrue(mentions(bench.plan(detecting(bench, "java-elsewhere")), Severity.WARNING, "the image java-elsewhere has Java 17."));
		assertFalse(mentions(bench.plan(detecting(bench, "jvm-25")), Severity.WARNING, "compiled for Java"));
	}

	@Test
	public void guestIsMadeOfTheRuntimeAndGone() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeRuntimes runtimes = bench.runtimes();
		bench.write("hello.txt", "hello\n");
		RunSpec s = spec(bench, "jvm-17", RunSpec.Keep.NEVER, null);
		RunResult result = bench
				.run(new RunSpec(s.directory(), s.connection(), s.image(), null, null, null, null, s.start(), Map.of(), null,
						bench.results, s.keep(), List.of("cat", "hello.txt"), Map.of()), listener);
		assertEquals(listener.notices().toString(), 0, result.exitStatus());
		assertEquals("hello\n", listener.out());
		assertEquals(new BootSource.Runtime("jvm", Path.of("/runtimes/jvm17.0.12")), runtimes.made().get(0).boot());
		assertEquals(List.of(), bench.images.acquired());
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void whatIsTheBenchsBelongsToTheOnlyUser() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		List<String> pushes = new ArrayList<>();
		bench.channels(channel -> recording(channel, pushes));
		Path extra = Files.writeString(temporary.newFile().toPath(), "x");
		RunSpec s = bench.spec("true");
		bench.run(new RunSpec(s.directory(), s.connection(), "jvm-25", null, null, null, null, s.start(), Map.of(), null, null, s.keep(),
				s.command(), Map.of(RunSpec.BENCH_DIRECTORY + "/extra", extra)), listener);
		assertEquals(List.of("guest /home/guest/work", "guest " + RunSpec.BENCH_DIRECTORY), pushes);
	}

	@Test
	public void evidenceNamesTheRuntime() throws IOException {
		MemoryBench bench = bench();
		bench.runtimes();
		RunSpec s = bench.spec("exit", "3");
		RunResult result = bench.run(new RunSpec(s.directory(), s.connection(), "jvm-25", null, null, null, null, s.start(), Map.of(), null,
				bench.results, s.keep(), s.command(), Map.of()), listener);
		assertEquals(3, result.exitStatus());
		Path evidence = result.summary().evidence();
		assertNotNull(evidence);
		assertTrue(Files.readString(evidence.resolve("versions.txt")).contains("Runtime jvm-25.0.1 of Test in /runtimes/jvm25.0.1"));
	}

	@Test
	public void shortNamesSelectWhatTheyStandFor() {
		LanguageRuntime older = new LanguageRuntime("jvm-17.0.2", new BootSource.Runtime("jvm", Path.of("/old")), "17.0.2", "", "", null);
		LanguageRuntime unnumbered = new LanguageRuntime("clr", new BootSource.Runtime("clr", Path.of("/clr")), "", "", "", null);
		List<LanguageRuntime> found = new ArrayList<>(new FakeRuntimes().list(monitor()));
		found.add(older);
		found.add(unnumbered);
		assertEquals(List.of("jvm-25", "jvm-17", "python-3.11.2", "jvm-17.0.2", "clr"),
				HostRuntime.named(found).stream().map(HostRuntime::name).toList());
	}

	@Test
	public void runtimesAreListedWhereThereIsAConnectorForThem() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.runtimes();
		assertEquals(Set.of("jvm-25", "jvm-17", "python-3.11.2"),
				Set.copyOf(HostRuntime.list(bench.connections, monitor()).stream().map(HostRuntime::name).toList()));
	}

	private static NullProgressMonitor monitor() {
		return new NullProgressMonitor();
	}

	private static GuestChannel recording(GuestChannel channel, List<String> pushes) {
		return new ForwardingChannel(channel) {
			@Override
			public void push(InputStream tar, String directory, String user, IProgressMonitor m)
					throws CoreException {
				pushes.add(user + " " + directory);
				super.push(tar, directory, user, m);
			}
		};
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.newFolder().toPath(), Map.of("memory", "4G", "cpus", "4"));
	}

	private static String javaHome() {
		return String.valueOf(System.getProperty("java.home"));
	}

	private static RunSpec spec(MemoryBench bench, String image, RunSpec.Keep keep, @Nullable String user) {
		RunSpec s = bench.spec("true");
		return new RunSpec(s.directory(), s.connection(), image, null, null, null, null, s.start(), Map.of(), user, null, keep, s.command(),
				Map.of());
	}

	private static RunSpec detecting(MemoryBench bench, String image) {
		RunSpec s = bench.spec();
		return new RunSpec(s.directory(), s.connection(), image, null, null, null, null, s.start(), Map.of(), null, null, s.keep(),
				List.of(),
				Map.of());
	}

	private static List<String> errors(RunPlan plan) {
		return plan.problems().stream().filter(p -> p.severity() == Severity.ERROR).map(RunProblem::message).toList();
	}

	private static boolean mentions(RunPlan plan, Severity severity, String part) {
		return plan.problems().stream().anyMatch(p -> p.severity() == severity && p.message().contains(part));
	}
}
