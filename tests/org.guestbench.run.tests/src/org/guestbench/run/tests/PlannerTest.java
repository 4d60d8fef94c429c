/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.core.Connections;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunPlanText;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.internal.plan.Planner;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.Root;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

public class PlannerTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	@Test
	public void aPlanHasDefaults() throws IOException {
		MemoryBench bench = bench();
		bench.write("hello.txt", "hello");
		RunPlan plan = bench.plan(bench.spec("echo", "hi"));
		assertEquals(List.of(), problems(plan));
		assertTrue(plan.feasible());
		assertEquals(new Command(List.of("echo", "hi"), Map.of(), "/home/guest/work", "guest"), plan.command());
		assertEquals("command line", plan.commandSource());
		assertEquals("debian-12", plan.image());
		assertTrue(plan.imageReady());
		assertEquals(MemorySize.ofMebibytes(1024), plan.memory());
		assertEquals(2, plan.cpus());
		assertEquals(RunSpec.Network.NONE, plan.network());
		assertEquals(Duration.ofMinutes(10), plan.timeout());
		assertEquals(List.of("**/TEST-*.xml"), plan.resultPatterns());
		assertEquals(new RunPlan.Upload(1, new MemorySize(5)), plan.upload());
	}

	@Test
	public void theRequestGoesBeforeTheFile() throws IOException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", """
				image: imported
				memory: 512M
				cpus: 3
				command: make check
				build: make
				results: out/*.xml
				network: nat
				timeout: 5m
				user: root
				environment: {A: file, B: file}
				""");
		RunPlan file = bench.plan(bench.spec());
		assertEquals(List.of(), problems(file));
		assertEquals(new Command(List.of("sh", "-c", "make check"), Map.of("A", "file", "B", "file"), "/root/work", "root"),
				file.command());
		assertEquals("guestbench.yaml", file.commandSource());
		assertEquals("imported", file.image());
		assertEquals(List.of("sh", "-c", "make"), file.build());
		assertEquals(List.of("out/*.xml"), file.resultPatterns());

		RunSpec spec = new RunSpec(bench.project, Connections.LOCAL, "debian-12", MemorySize.ofMebibytes(300), 1, RunSpec.Network.NONE,
				Duration.ofSeconds(5), RunSpec.Start.COLD, Map.of("B", "spec", "C", "spec"), "guest", null, RunSpec.Keep.NEVER,
				List.of("id"),
				Map.of());
		RunPlan asked = bench.plan(spec);
		assertEquals(new Command(List.of("id"), Map.of("A", "file", "B", "spec", "C", "spec"), "/home/guest/work", "guest"),
				asked.command());
		assertEquals("debian-12", asked.image());
		assertEquals(MemorySize.ofMebibytes(300), asked.memory());
		assertEquals(1, asked.cpus());
		assertEquals(RunSpec.Network.NONE, asked.network());
		assertEquals(Duration.ofSeconds(5), asked.timeout());
	}

	@Test
	public void planningLeavesNoTrace() throws IOException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "command: make\nbuild: touch built\n");
		bench.plan(bench.spec());
		try (Stream<Path> files = Files.walk(temporary.getRoot().toPath())) {
			assertEquals(Set.of("", "a project", "a project/guestbench.yaml"),
					Set.copyOf(files.map(f -> temporary.getRoot().toPath().relativize(f).toString()).toList()));
		}
	}

	@Test
	public void everyProblemIsFoundAtOnce() throws IOException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "imag: x\ntimeout: never\n");
		Files.writeString(bench.results, "a file in the way");
		RunSpec spec = new RunSpec(bench.project, "locl", "debian-12-jav", MemorySize.ofMebibytes(100), 0, null, null, RunSpec.Start.AUTO,
				Map.of("A-B", "x", "GOOD", "y"), "No Such User", bench.results, RunSpec.Keep.NEVER, List.of(),
				Map.of("../out", Path.of("/nonexistent/payload")));
		RunPlan plan = bench.plan(spec);
		assertFalse(plan.feasible());
		assertNull(plan.command());
		assertMentions(plan, "Unknown key 'imag'. Did you mean 'image'?", "'timeout'", "is not a folder",
				"There is no image 'debian-12-jav' and no recipe for it. Did you mean 'debian-12-java'?",
				"There is no connection 'locl'. Did you mean 'local'?", "at least one processor",
				"Not a name of an environment variable: 'A-B'",
				"Not a name of a user: 'No Such User'", "leads out of the folder", "/nonexistent/payload", "There is nothing to run");
		assertEquals(plan.problems().toString(), 11, plan.problems().size());
	}

	@Test
	public void aFolderThatIsNotThereIsAProblem() throws IOException {
		MemoryBench bench = bench();
		assertMentions(bench.plan(RunSpec.of(bench.project.resolve("nowhere"))), "does not exist");
		assertMentions(bench.plan(RunSpec.of(bench.write("file", ""))), "is not a folder");
	}

	@Test
	public void aFolderThatCannotBeReadIsAProblem() throws IOException {
		Root.cannotTest("a folder that cannot be read");
		MemoryBench bench = bench();
		Files.setPosixFilePermissions(bench.project, Set.of());
		try {
			assertMentions(bench.plan(bench.spec("true")), "cannot be read");
		} finally {
			Files.setPosixFilePermissions(bench.project, PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	public void memoryThatDoesNotSufficeIsAProblem() throws IOException {
		MemoryBench bench = bench();
		assertMentions(bench.plan(memory(bench, 255)), "needs at least 256 MiB of memory, not 255 MiB");
		assertMentions(bench.plan(memory(bench, 5000)), "The host has 4 GiB of memory");
		assertEquals(List.of(), problems(bench.plan(memory(bench, 256))));
	}

	@Test
	public void aPayloadThatTheGuestCannotHoldIsAProblem() throws IOException {
		MemoryBench bench = bench();
		try (RandomAccessFile file = new RandomAccessFile(bench.project.resolve("sparse").toFile(), "rw")) {
			file.setLength(600L << 20);
		}
		assertMentions(bench.plan(bench.spec("true")), "are to be copied, and a guest with 1 GiB of memory has room for 512 MiB");
		bench.write(IgnoreRules.NAME, "sparse\n");
		assertEquals(List.of(), problems(bench.plan(bench.spec("true"))));
	}

	@Test
	public void aFullDiskIsAProblem() throws IOException {
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of(), MemoryBench.DEADLINES, path -> 1 << 20);
		RunPlan plan = bench.plan(bench.spec("true"));
		assertMentions(plan, "has 1 MiB left, less than the 64 MiB that results may take");
		assertFalse(plan.feasible());
	}

	@Test
	public void anUnreachableHypervisorIsAProblem() throws IOException {
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of("fail.open", "No QEMU here."));
		assertMentions(bench.plan(bench.spec("true")), "cannot be used: No QEMU here.");
	}

	@Test
	public void aConnectionWithoutAWayInIsAProblem() throws IOException {
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of("channels", "false"));
		assertMentions(bench.plan(bench.spec("true")), "has no way to run commands");
	}

	@Test
	public void anEmulatedGuestIsAWarning() throws IOException {
		MemoryBench bench = bench();
		RunPlan plan = bench.plan(bench.spec("true"));
		assertMentions(plan, Planner.EMULATED);
		assertTrue(plan.feasible());
	}

	@Test
	public void tooManyProcessorsAreAWarning() throws IOException {
		MemoryBench bench = bench();
		RunSpec s = bench.spec("true");
		RunPlan plan = bench.plan(new RunSpec(s.directory(), s.connection(), null, null, 9, null, null, s.start(), Map.of(), null, null,
				s.keep(), s.command(), Map.of()));
		assertEquals(Severity.WARNING, plan.problems().get(0).severity());
		assertTrue(plan.feasible());
	}

	@Test
	public void whatIsNotCopiedIsAWarning() throws IOException {
		MemoryBench bench = bench();
		for (int i = 0; i < 9; i++) {
			Files.createSymbolicLink(bench.project.resolve("out" + i), Path.of("/etc"));
		}
		RunPlan plan = bench.plan(bench.spec("true"));
		assertEquals(6, problems(plan).size());
		assertMentions(plan, "The link 'out0' is not copied", "4 more things are not copied");
		assertTrue(plan.feasible());
	}

	@Test
	public void aResultsFolderInTheProjectIsNotCopied() throws IOException {
		MemoryBench bench = bench();
		bench.write("results/old.xml", "0123456789");
		RunSpec s = bench.spec("true");
		RunSpec inside = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null,
				bench.project.resolve("results"), s.keep(), s.command(), Map.of());
		assertEquals(0, bench.plan(inside).upload().files());
	}

	@Test
	public void aBuildMayMakeWhatThereIsToRun() throws IOException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "build: mvn -q test-compile\n");
		bench.write("pom.xml", "<project/>");
		RunPlan plan = bench.plan(bench.spec());
		assertEquals(List.of(), problems(plan));
		assertTrue(plan.feasible());
		assertNull(plan.command());
		assertEquals("debian-12-java", plan.image());
		assertFalse(plan.imageReady());
		assertEquals("found once the build is done", plan.commandSource());
	}

	@Test
	public void textAndJsonSayAll() throws IOException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "build: make all\nenvironment: {A: 'x y'}\n");
		RunPlan plan = bench.plan(bench.spec("sh", "-c", "echo \u001b[31m 'hi'"));
		String text = RunPlanText.text(plan);
		assertTrue(text, text.contains("sh -c 'echo \\u001b[31m '\\''hi'\\'''"));
		assertTrue(text, text.contains("sh -c 'make all' (on this machine, first)"));
		assertTrue(text, text.contains("no network"));
		assertFalse(text, text.contains("\u001b"));
		JsonObject json = JsonParser.parseString(RunPlanText.json(plan)).getAsJsonObject();
		assertEquals(plan.id().value(), json.get("run").getAsString());
		assertEquals(3, json.getAsJsonArray("command").size());
		assertEquals("[\"A\"]", json.getAsJsonArray("environment").toString());
		assertFalse("a value may be a secret", (text + json).contains("x y"));
		assertTrue(json.get("feasible").getAsBoolean());
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), Map.of("memory", "4G", "cpus", "4"));
	}

	private static RunSpec memory(MemoryBench bench, long mebibytes) {
		RunSpec s = bench.spec("true");
		return new RunSpec(s.directory(), s.connection(), null, MemorySize.ofMebibytes(mebibytes), null, null, null, s.start(), Map.of(),
				null, null, s.keep(), s.command(), Map.of());
	}

	/** Without the one that every in-memory guest has. */
	private static List<RunProblem> problems(RunPlan plan) {
		return plan.problems().stream().filter(p -> !p.message().equals(Planner.EMULATED)).toList();
	}

	private static void assertMentions(RunPlan plan, String... parts) {
		for (String part : parts) {
			Stream<RunProblem> found = plan.problems().stream().filter(p -> p.message().contains(part) && !p.remedy().isBlank());
			assertTrue("'" + part + "' is not among " + plan.problems(), found.findFirst().isPresent());
		}
	}
}
