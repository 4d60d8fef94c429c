/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.internal.execute.Deadlines;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Test;

/** Runs over in-memory guests: every way in which one can end, and that nothing is left afterwards. */
public class RunExecutionTest extends RunFixture {

	@Test
	public void aCommandRunsOnACopyOfTheFolder() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("deep/hello.txt", "hello from the host\n");
		RunResult result = bench.run(bench.spec("cat", "deep/hello.txt"), listener);
		assertEquals(new RunResult.Finished(result.summary(), 0), result);
		assertEquals("hello from the host\n", listener.out());
		assertEquals(
				List.of("+IMAGE", "-IMAGE", "+START", "-START", "+DEPLOY", "-DEPLOY", "+RUN", "-RUN", "+COLLECT", "-COLLECT", "+DISCARD",
						"-DISCARD"),
				listener.events());
		assertEquals(List.of(Stage.IMAGE, Stage.START, Stage.DEPLOY, Stage.RUN, Stage.COLLECT, Stage.DISCARD),
				List.copyOf(result.summary().times().keySet()));
		assertEquals(1, listener.guests().size());
		assertEquals(1, listener.plans().size());
		assertNothingIsLeft(bench);
	}

	@Test
	public void theExitStatusIsTheCommandsOwn() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		assertEquals(7, bench.run(bench.spec("exit", "7"), listener).exitStatus());
		assertEquals(137, bench.run(bench.spec("signal", "9"), listener).exitStatus());
		assertEquals(127, bench.run(bench.spec("nosuchprogram"), listener).exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void bothStreamsArriveApart() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("both", context -> {
			context.print(OutputSink.Stream.STDOUT, "out ü\n");
			context.print(OutputSink.Stream.STDERR, "err\n");
			return ExecResult.exited(0);
		});
		bench.run(bench.spec("both"), listener);
		assertEquals("out ü\n", listener.out());
		assertEquals("err\n", listener.err());
		assertNothingIsLeft(bench);
	}

	@Test
	public void aCommandThatTakesTooLongIsEnded() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunSpec spec = with(bench.spec("sleep", "1000"), Duration.ofMillis(300), RunSpec.Keep.NEVER, bench.results);
		RunResult result = bench.run(spec, listener);
		assertEquals(new RunResult.TimedOut(result.summary(), Stage.RUN, Duration.ofMillis(300)), result);
		assertEquals(124, result.exitStatus());
		assertNotNull(result.summary().evidence());
		assertNothingIsLeft(bench);
	}

	@Test
	public void cancellingEndsARunInWhateverStage() throws IOException, CoreException {
		for (Stage stage : List.of(Stage.BUILD, Stage.IMAGE, Stage.START, Stage.DEPLOY, Stage.RUN)) {
			MemoryBench bench = new MemoryBench(temporary.newFolder().toPath(),
					Map.of("slow.start", "PT0.1S", "slow.push", "PT0.1S", "slow.exec", "PT0.1S"));
			bench.write("guestbench.yaml", "build: sleep 1000\n");
			NullProgressMonitor monitor = new NullProgressMonitor();
			RecordingListener heard = new RecordingListener();
			heard.onStart(s -> {
				if (s == stage) {
					monitor.setCanceled(true);
				}
			});
			RunSpec spec = stage == Stage.BUILD ? bench.spec("sleep", "1000") : withoutBuild(bench.spec("sleep", "1000"));
			RunResult result = bench.run(spec, heard, monitor);
			// A stage that was over at once lets the next one see the cancellation.
			assertTrue(stage + ": " + result, result instanceof RunResult.Cancelled c && c.stage().compareTo(stage) >= 0);
			assertEquals(130, result.exitStatus());
			assertNothingIsLeft(bench);
		}
	}

	@Test
	public void anInterruptIsACancellationAndIsPassedOn() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		Thread caller = Thread.currentThread();
		bench.hypervisors.program("wait", context -> {
			caller.interrupt();
			context.sleep(Duration.ofSeconds(1000));
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec("wait"), listener);
		assertTrue(Thread.interrupted());
		assertEquals(new RunResult.Cancelled(result.summary(), Stage.RUN), result);
		assertNothingIsLeft(bench);
	}

	@Test
	public void aGuestThatDiesIsToldFromACommandThatFails() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("panic", context -> {
			context.log("Kernel panic - not syncing");
			context.print(OutputSink.Stream.REPORT, "{\"event\":\"started\",\"class\":\"a.B\",\"name\":\"boom\"}\n");
			context.crash();
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec("panic"), listener);
		assertTrue(result.toString(), result instanceof RunResult.GuestDied died && died.stage() == Stage.RUN);
		assertEquals(125, result.exitStatus());
		assertEquals(Outcome.ERROR, result.summary().tests().tests().get(0).outcome());
		Path evidence = Objects.requireNonNull(result.summary().evidence());
		assertTrue(Files.readString(evidence.resolve("serial.log")).contains("Kernel panic"));
		assertTrue(Files.readString(bench.results.resolve("TEST-guestbench.xml")).contains("The guest died during this test."));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aGuestMayDieInAnyStage() throws IOException, CoreException {
		for (String step : List.of("start", "channel", "push")) {
			MemoryBench bench = new MemoryBench(temporary.newFolder().toPath(), Map.of("crash." + step, "true"));
			RunResult result = bench.run(bench.spec("true"), new RecordingListener());
			assertEquals(step + ": " + result, 125, result.exitStatus());
			assertNothingIsLeft(bench);
		}
	}

	@Test
	public void whatFailsIsNamedWithItsStage() throws IOException, CoreException {
		Map<String, Stage> stages = Map.of("create", Stage.START, "start", Stage.START, "channel", Stage.START, "push", Stage.DEPLOY,
				"exec",
				Stage.RUN);
		for (Map.Entry<String, Stage> entry : stages.entrySet()) {
			MemoryBench bench = new MemoryBench(temporary.newFolder().toPath(), Map.of("fail." + entry.getKey(), "Told to fail."));
			RunResult result = bench.run(bench.spec("true"), new RecordingListener());
			assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == entry.getValue()
					&& c.reason().getMessage().contains("Told to fail."));
			assertEquals(125, result.exitStatus());
			assertNothingIsLeft(bench);
		}
	}

	@Test
	public void anImageThatCannotBeHadEndsTheRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.images.fail("The mirror is away.");
		RunResult result = bench.run(bench.spec("true"), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == Stage.IMAGE
				&& c.reason().getMessage().equals("The mirror is away."));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aStageThatHangsIsAFailureOfTheBench() throws IOException, CoreException {
		Duration s = Duration.ofSeconds(60);
		Deadlines short_ = new Deadlines(s, s, Duration.ofMillis(300), s, s, s, s, s, Duration.ofSeconds(10));
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of("slow.start", "PT1H"), short_, DiskSpace.REAL);
		RunResult result = bench.run(bench.spec("true"), listener);
		assertEquals(new RunResult.TimedOut(result.summary(), Stage.START, Duration.ofMillis(300)), result);
		assertEquals(125, result.exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void workThatIgnoresItsMonitorIsGivenUp() throws IOException, CoreException {
		Duration s = Duration.ofSeconds(60);
		Deadlines short_ = new Deadlines(s, s, s, s, s, s, s, s, Duration.ofMillis(200));
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of(), short_, DiskSpace.REAL);
		CountDownLatch stuck = new CountDownLatch(1);
		bench.hypervisors.program("stuck", context -> {
			awaitUninterruptibly(stuck);
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(with(bench.spec("stuck"), Duration.ofMillis(200), RunSpec.Keep.NEVER, null), listener);
		assertEquals(124, result.exitStatus());
		assertNothingIsLeft(bench);
		stuck.countDown();
	}

	@Test
	public void aPlanWithErrorsIsNotCarriedOut() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(bench.spec(), listener);
		assertTrue(result.toString(),
				result instanceof RunResult.CouldNotStart c && c.reason().getMessage().contains("There is nothing to run"));
		assertEquals(List.of(), listener.events());
		assertFalse(Files.exists(bench.journal.folder()));
		assertEquals(List.of(), bench.guests());
	}

	@Test
	public void twoRunsAtOnceDoNotMeet() throws Exception {
		MemoryBench bench = bench(Map.of());
		CountDownLatch both = new CountDownLatch(4);
		bench.hypervisors.program("meet", context -> {
			both.countDown();
			while (both.getCount() > 0) {
				context.sleep(Duration.ofMillis(10));
			}
			context.print(OutputSink.Stream.STDOUT, context.command().arguments().get(1));
			put(context.files(), "/home/guest/work/TEST-" + context.command().arguments().get(1) + ".xml", REPORT);
			return ExecResult.exited(0);
		});
		try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
			List<Future<RunResult>> results = new ArrayList<>();
			List<RecordingListener> listeners = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				RecordingListener own = new RecordingListener();
				listeners.add(own);
				RunSpec spec = bench.spec("meet", "run" + i);
				results.add(pool.submit(() -> bench.run(spec, own)));
			}
			for (int i = 0; i < 4; i++) {
				assertEquals(0, results.get(i).get(120, TimeUnit.SECONDS).exitStatus());
				assertEquals("run" + i, listeners.get(i).out());
			}
		}
		assertEquals(Set.of("TEST-run0.xml", "TEST-run1.xml", "TEST-run2.xml", "TEST-run3.xml"), names(bench.results));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aJournalThatCannotBeWrittenBeginsNothing() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		Files.createDirectories(bench.state);
		Files.writeString(bench.state.resolve("runs"), "in the way");
		RunResult result = bench.run(bench.spec("true"), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.reason().getMessage().contains("journal"));
		assertEquals(List.of(), listener.events());
		assertEquals(List.of(), bench.guests());
	}
}
