/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.internal.matrix.DefaultMatrixRuns;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.Comparison.Row;
import org.guestbench.run.matrix.MatrixListener;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The same run on several images, over in-memory guests. */
public class MatrixRunsTest {

	private static final List<String> IMAGES = List.of("debian-12", "jvm-17", "jvm-25");

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final Map<String, RecordingListener> heard = new ConcurrentHashMap<>();
	private final MatrixListener listener = this::listener;

	private RecordingListener listener(RunPlan plan) {
		RecordingListener own = new RecordingListener();
		RecordingListener before = heard.putIfAbsent(plan.image(), own);
		return before == null ? own : before;
	}

	@Test
	public void imagesAreThoseOfTheRequestOrTheFile() throws IOException {
		MemoryBench bench = bench();
		DefaultMatrixRuns runs = new DefaultMatrixRuns(bench.runs);
		assertEquals(List.of(), runs.images(bench.spec()));
		bench.write("guestbench.yaml", "image: [jvm-17, jvm-25]\n");
		assertEquals(List.of("jvm-17", "jvm-25"), runs.images(bench.spec()));
		assertEquals(List.of("debian-12"), runs.images(bench.spec().on("debian-12")));
		assertEquals(List.of("debian-12", "jvm"), runs.images(bench.spec().on("debian-12,jvm")));
		bench.write("guestbench.yaml", "image: jvm-17, ../out\n");
		assertEquals("the plan says what is wrong", List.of(), runs.images(bench.spec()));
		assertTrue(bench.plan(bench.spec("true")).problems().toString().contains("Not the name of an image: '../out'"));
	}

	@Test
	public void allAreAtWorkAtOnce() throws IOException, CoreException {
		MemoryBench bench = bench();
		CountDownLatch together = new CountDownLatch(IMAGES.size());
		bench.hypervisors.program("meet", context -> {
			together.countDown();
			try {
				return ExecResult.exited(together.await(60, TimeUnit.SECONDS) ? 0 : 1);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return ExecResult.exited(2);
			}
		});
		MatrixResult result = execute(bench, bench.spec("meet"));
		assertEquals(IMAGES, result.entries().stream().map(e -> e.plan().image()).toList());
		assertEquals(0, result.worst().exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void eachHasItsResultsAndTheComparisonIsBesideThem() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.write("old.txt", "mine");
		AtomicInteger calls = new AtomicInteger();
		bench.hypervisors.program("report", context -> {
			String ending = calls.getAndIncrement() == 0 ? "<failure message='here'>t</failure>" : "";
			String report = "<testsuite><testcase classname='a.T' name='one'/><testcase classname='a.T' name='two'>" + ending
					+ "</testcase></testsuite>";
			context.files().put("/home/guest/work/TEST-a.xml", new GuestFiles.File("guest", 0644, report.getBytes(StandardCharsets.UTF_8)));
			return ExecResult.exited(0);
		});
		MatrixResult result = execute(bench, bench.spec("report"));
		for (String image : IMAGES) {
			assertTrue(Files.exists(bench.results.resolve(image).resolve("TEST-a.xml")));
		}
		assertEquals(List.of("two", "one"), result.comparison().rows().stream().map(Row::name).toList());
		assertEquals(Kind.DIFFERENT, result.comparison().rows().get(0).kind());
		assertTrue(Files.readString(bench.results.resolve("comparison.txt")).contains("debian-12"));
		assertTrue(Files.readString(bench.results.resolve("comparison.json")).contains("guestbench.comparison/1"));
	}

	@Test
	public void resultsOfOthersAreNotCopied() throws IOException {
		MemoryBench bench = bench();
		bench.write("out/jvm-17/TEST-old.xml", "0123456789");
		bench.write("out/debian-12/TEST-old.xml", "0123456789");
		RunSpec s = bench.spec("true");
		RunSpec inside = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null,
				bench.project.resolve("out"), s.keep(), s.command(), Map.of());
		MatrixPlan plan = new DefaultMatrixRuns(bench.runs).plan(inside, IMAGES, new NullProgressMonitor());
		assertEquals(List.of(0L, 0L, 0L), plan.plans().stream().map(p -> p.upload().files()).toList());
		assertEquals(bench.project.resolve("out/jvm-17"), plan.plans().get(1).results());
	}

	@Test
	public void buildIsCarriedOutOnceAndFirst() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "build: echo x >> built; sleep 0.2\n");
		MatrixResult result = execute(bench, bench.spec("cat", "built"));
		assertEquals("x\n", Files.readString(bench.project.resolve("built")));
		assertEquals(0, result.worst().exitStatus());
		for (String image : IMAGES) {
			assertEquals(image, "x\n", heard(image).out());
		}
		assertTrue(heard("debian-12").events().contains("+BUILD"));
		assertFalse(heard("jvm-17").events().contains("+BUILD"));
		assertNothingIsLeft(bench);
	}

	@Test
	public void buildThatFailsFailsAll() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.write("guestbench.yaml", "build: exit 3\n");
		MatrixResult result = execute(bench, bench.spec("true"));
		for (MatrixResult.Entry entry : result.entries()) {
			assertTrue(entry.toString(), entry.result() instanceof RunResult.CouldNotStart c && c.stage() == Stage.BUILD);
		}
		assertEquals(125, result.worst().exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void cancellingEndsAll() throws IOException, CoreException {
		MemoryBench bench = bench();
		NullProgressMonitor monitor = new NullProgressMonitor();
		MatrixListener cancelling = plan -> {
			RecordingListener one = listener(plan);
			one.onStart(stage -> {
				if (stage == Stage.RUN) {
					monitor.setCanceled(true);
				}
			});
			return one;
		};
		DefaultMatrixRuns runs = new DefaultMatrixRuns(bench.runs);
		MatrixResult result = runs.execute(runs.plan(bench.spec("sleep", "1000"), IMAGES, new NullProgressMonitor()), cancelling, monitor);
		for (MatrixResult.Entry entry : result.entries()) {
			assertTrue(entry.toString(), entry.result() instanceof RunResult.Cancelled);
		}
		assertEquals(130, result.worst().exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void interruptEndsAllAndIsPassedOn() throws IOException, CoreException {
		MemoryBench bench = bench();
		Thread caller = Thread.currentThread();
		MatrixListener interrupting = plan -> {
			RecordingListener one = listener(plan);
			one.onStart(stage -> {
				if (stage == Stage.RUN) {
					caller.interrupt();
				}
			});
			return one;
		};
		DefaultMatrixRuns runs = new DefaultMatrixRuns(bench.runs);
		MatrixResult result = runs.execute(runs.plan(bench.spec("sleep", "1000"), IMAGES, new NullProgressMonitor()), interrupting,
				new NullProgressMonitor());
		assertTrue("passed on", Thread.interrupted());
		assertEquals(130, result.worst().exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void worstEndingCounts() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.images.fail("No image today.");
		MatrixResult result = execute(bench, bench.spec("exit", "7"));
		assertEquals(List.of(125, 7, 7), result.entries().stream().map(e -> e.result().exitStatus()).toList());
		assertEquals(125, result.worst().exitStatus());
		assertEquals(List.of(), result.comparison().rows(Kind.DIFFERENT));
		assertNothingIsLeft(bench);
	}

	private RecordingListener heard(String image) {
		return Objects.requireNonNull(heard.get(image), image);
	}

	private MatrixResult execute(MemoryBench bench, RunSpec spec) {
		DefaultMatrixRuns runs = new DefaultMatrixRuns(bench.runs);
		MatrixPlan plan = runs.plan(spec, IMAGES, new NullProgressMonitor());
		assertTrue(plan.problems().toString(), plan.feasible());
		return runs.execute(plan, listener, new NullProgressMonitor());
	}

	private MemoryBench bench() throws IOException {
		MemoryBench bench = new MemoryBench(temporary.newFolder().toPath(), Map.of("memory", "16G", "cpus", "4"));
		bench.runtimes();
		return bench;
	}

	private static void assertNothingIsLeft(MemoryBench bench) throws CoreException, IOException {
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
		assertEquals(0, bench.images.leases.get());
	}
}
