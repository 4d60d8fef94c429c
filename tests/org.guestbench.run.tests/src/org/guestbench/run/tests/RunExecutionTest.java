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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.internal.execute.Deadlines;
import org.guestbench.run.internal.journal.LabelledProcesses;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs over in-memory guests: every way in which one can end, and that nothing is left afterwards. */
public class RunExecutionTest {

	private static final String REPORT = "<testsuite><testcase classname='a.B' name='one'/>"
			+ "<testcase classname='a.B' name='two'><failure message='no'>trace</failure></testcase></testsuite>";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final RecordingListener listener = new RecordingListener();

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
			heard.onStart(s -> monitor.setCanceled(s == stage));
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
	public void reportsComeBack() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("tests", context -> {
			put(context.files(), "/home/guest/work/target/surefire-reports/TEST-a.B.xml", REPORT);
			put(context.files(), "/home/guest/work/target/surefire-reports/a.B.txt", "no report");
			put(context.files(), "/home/guest/work/TEST-fake.xml", "<!DOCTYPE x><testsuite/>");
			return ExecResult.exited(1);
		});
		RunResult result = bench.run(bench.spec("tests"), listener);
		assertEquals(1, result.exitStatus());
		assertEquals(2, result.summary().tests().tests().size());
		assertEquals(1, result.summary().tests().count(Outcome.FAILED));
		assertEquals(REPORT, Files.readString(bench.results.resolve("TEST-a.B.xml")));
		assertEquals(Set.of("TEST-a.B.xml", String.valueOf(Objects.requireNonNull(result.summary().evidence()).getFileName())),
				names(bench.results));
		assertTrue(listener.notices().toString(), listener.notices().stream().anyMatch(n -> n.contains("'TEST-fake.xml' is not taken")));
		assertNothingIsLeft(bench);
	}

	@Test
	public void eventsComeAtOnceAndFillWhatReportsLack() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("tests", context -> {
			put(context.files(), "/home/guest/work/TEST-a.B.xml", REPORT);
			for (String name : List.of("one", "two", "three")) {
				context.print(OutputSink.Stream.REPORT, "{\"event\":\"started\",\"class\":\"a.B\",\"name\":\"" + name + "\"}\n");
				context.print(OutputSink.Stream.REPORT,
						"{\"event\":\"finished\",\"class\":\"a.B\",\"name\":\"" + name + "\",\"outcome\":\"passed\",\"millis\":1}\n");
			}
			context.print(OutputSink.Stream.REPORT, "rubbish\n{\"event\":\"end\"}\n");
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec("tests"), listener);
		assertEquals(6, listener.tests().size());
		assertEquals(List.of("one", "two", "three"), result.summary().tests().tests().stream().map(t -> t.name()).toList());
		assertEquals("the report goes before the event", Outcome.FAILED, result.summary().tests().tests().get(1).outcome());
		assertEquals(Set.of("TEST-a.B.xml", "TEST-guestbench.xml"), names(bench.results));
		assertTrue(listener.notices().toString(),
				listener.notices().stream().anyMatch(n -> n.startsWith("1 lines of the test event stream")));
	}

	@Test
	public void aFloodIsShownAndNotKept() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		long[] seen = new long[1];
		bench.hypervisors.program("flood", context -> {
			byte[] chunk = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII);
			context.print(OutputSink.Stream.STDOUT, "BEGIN");
			for (int i = 0; i < 1600; i++) {
				context.write(OutputSink.Stream.STDOUT, chunk);
				context.write(OutputSink.Stream.REPORT, chunk);
			}
			context.print(OutputSink.Stream.STDOUT, "END");
			return ExecResult.exited(3);
		});
		RunResult result = bench.run(bench.spec("flood"), new RecordingListener() {
			@Override
			public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
				seen[0] += data.remaining();
			}
		});
		assertEquals(1600L * 65536 + 8, seen[0]);
		Path out = Objects.requireNonNull(result.summary().evidence()).resolve("stdout.log");
		assertTrue(Files.size(out) < 2 << 20);
		String kept = Files.readString(out);
		assertTrue(kept.startsWith("BEGIN0123") && kept.endsWith("cdefEND") && kept.contains("bytes are left out here"));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aListenerThatThrowsEndsNothing() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(bench.spec("echo", "x"), new RecordingListener() {
			@Override
			public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
				throw new IllegalStateException("listener");
			}
		});
		assertEquals(0, result.exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void theBuildRunsFirstAndIsLookedAtAgain() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: |\n  echo building; echo oops >&2; printf 'check:\\n\\ttrue\\n' > Makefile\n");
		bench.hypervisors.program("make", context -> {
			context.print(OutputSink.Stream.STDOUT, String.join(" ", context.command().arguments()));
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec(), listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("building\nmake check", listener.out());
		assertEquals("oops\n", listener.err());
		assertEquals("found the target 'check' in Makefile", listener.plans().get(0).commandSource());
		assertEquals("+BUILD", listener.events().get(0));
		assertNothingIsLeft(bench);
	}

	@Test
	public void theBuildHasTheEnvironmentOfWhoeverAskedForTheRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: [/bin/sh, -c, 'echo $GREETING; env | grep -c ^HOME= || true']\ncommand: [\"true\"]\n");
		RunSpec s = bench.spec("true");
		RunSpec spec = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, null, s.keep(),
				s.command(), Map.of(), true, Map.of("GREETING", "good day", "PATH", "/usr/bin:/bin"), null);
		bench.hypervisors.program("true", context -> ExecResult.exited(0));
		RunResult result = bench.run(spec, listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("good day\n0\n", listener.out());
	}

	@Test
	public void aBuildThatFailsEndsTheRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: [sh, -c, 'exit 9']\ncommand: [\"true\"]\n");
		RunResult result = bench.run(bench.spec(), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == Stage.BUILD
				&& c.reason().getMessage().contains("ended with status 9"));
		bench.write("guestbench.yaml", "build: [/no/such/program]\ncommand: [\"true\"]\n");
		RunResult missing = bench.run(bench.spec(), listener);
		assertTrue(missing.toString(),
				missing instanceof RunResult.CouldNotStart c && c.reason().getMessage().contains("cannot be started"));
		bench.write("guestbench.yaml", "build: [\"true\"]\n");
		RunResult nothing = bench.run(bench.spec(), listener);
		assertTrue(nothing.toString(), nothing instanceof RunResult.CouldNotStart c && c.stage() == Stage.BUILD
				&& c.reason().getMessage().contains("not even after its build command"));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aCancelledBuildLeavesNoProcess() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: |\n  setsid sh -c 'trap \"\" TERM; echo started; exec sleep 1000' & sleep 1000\n");
		NullProgressMonitor monitor = new NullProgressMonitor();
		RecordingListener heard = new RecordingListener() {
			@Override
			public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
				super.output(stream, data);
				monitor.setCanceled(true);
			}
		};
		RunPlan plan = bench.plan(bench.spec("true"));
		RunResult result = bench.runs.execute(plan, heard, monitor);
		assertEquals("started\n", heard.out());
		assertEquals(new RunResult.Cancelled(result.summary(), Stage.BUILD), result);
		assertEquals(List.of(), LabelledProcesses.find(plan.id()));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aDaemonThatABuildLeavesDoesNotHoldTheRunUp() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: sleep 30 & echo done\n");
		RunPlan plan = bench.plan(bench.spec("true"));
		assertEquals(0, bench.runs.execute(plan, listener, new NullProgressMonitor()).exitStatus());
		assertEquals("done\n", listener.out());
		assertTrue("it is not the bench's to end", LabelledProcesses.kill(plan.id()) > 0);
		assertNothingIsLeft(bench);
	}

	@Test
	public void aKeptGuestStaysAndIsLeftAlone() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(with(bench.spec("exit", "3"), null, RunSpec.Keep.ON_FAILURE, bench.results), listener);
		assertEquals(listener.guests().get(0), result.summary().kept());
		assertEquals(1, bench.guests().size());
		assertEquals(1, bench.leftovers().size());
		bench.hypervisors.benchEnded("test");
		assertEquals("retained", 1, bench.guests().size());
		assertEquals(1, bench.reaper.reap(new NullProgressMonitor()).kept().size());
		assertEquals(1, bench.guests().size());
		assertEquals(0, bench.images.leases.get());
		// When the user has deleted it, the next sweep forgets it.
		bench.connections.open("local", new NullProgressMonitor()).guest(listener.guests().get(0)).delete(new NullProgressMonitor());
		assertEquals(1, bench.reaper.reap(new NullProgressMonitor()).reaped().size());
		assertNothingIsLeft(bench);
	}

	@Test
	public void keepOnFailureKeepsNothingElse() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		assertNull(bench.run(with(bench.spec("true"), null, RunSpec.Keep.ON_FAILURE, null), listener).summary().kept());
		NullProgressMonitor monitor = new NullProgressMonitor();
		RecordingListener heard = new RecordingListener();
		heard.onStart(s -> monitor.setCanceled(s == Stage.RUN));
		assertNull(bench.run(with(bench.spec("sleep", "1000"), null, RunSpec.Keep.ON_FAILURE, null), heard, monitor).summary().kept());
		assertNull(bench.run(with(bench.spec("crash"), null, RunSpec.Keep.ON_FAILURE, null), listener).summary().kept());
		assertNothingIsLeft(bench);
	}

	@Test
	public void keepAlwaysKeepsASuccess() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(with(bench.spec("true"), null, RunSpec.Keep.ALWAYS, null), listener);
		assertEquals(0, result.exitStatus());
		assertNotNull(result.summary().kept());
		assertEquals(1, bench.guests().size());
	}

	@Test
	public void aDiscardThatFailsIsTriedAgainByTheNextRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of("fail.delete", "Busy.", "fail.delete.times", "1"));
		RunResult result = bench.run(bench.spec("true"), listener);
		assertEquals("the command's status counts", 0, result.exitStatus());
		assertTrue(listener.notices().toString(),
				listener.notices().stream().anyMatch(n -> n.contains("could not be removed") && n.contains("Busy.")));
		assertEquals(1, bench.guests().size());
		RecordingListener second = new RecordingListener();
		assertEquals(0, bench.run(bench.spec("true"), second).exitStatus());
		assertTrue(second.notices().toString(), second.notices().stream().anyMatch(n -> n.startsWith("Removed what was left of run")));
		assertNothingIsLeft(bench);
	}

	@Test
	public void evidenceSaysWhatIsNeeded() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("fails", context -> {
			context.print(OutputSink.Stream.STDOUT, "to out");
			context.print(OutputSink.Stream.STDERR, "to err");
			context.log("on the serial port");
			return ExecResult.exited(2);
		});
		Path evidence = Objects.requireNonNull(bench.run(bench.spec("fails"), listener).summary().evidence());
		assertEquals(bench.results, evidence.getParent());
		assertEquals(Set.of("plan.txt", "plan.json", "run.log", "versions.txt", "stdout.log", "stderr.log", "serial.log"), names(evidence));
		assertEquals("to out", Files.readString(evidence.resolve("stdout.log")));
		assertEquals("to err", Files.readString(evidence.resolve("stderr.log")));
		assertTrue(Files.readString(evidence.resolve("serial.log")).contains("on the serial port"));
		assertTrue(Files.readString(evidence.resolve("versions.txt")).contains("sha256:" + "ab".repeat(32)));
		assertTrue(Files.readString(evidence.resolve("run.log")).contains("the command ended with status 2"));
	}

	@Test
	public void withoutAResultsFolderEvidenceIsOfFailuresOfTheBench() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		assertNull(bench.run(with(bench.spec("false"), null, RunSpec.Keep.NEVER, null), listener).summary().evidence());
		for (int i = 0; i < 12; i++) {
			Path evidence = bench.run(with(bench.spec("crash"), null, RunSpec.Keep.NEVER, null), listener).summary().evidence();
			assertTrue(Files.isDirectory(Objects.requireNonNull(evidence)));
		}
		assertEquals("only the newest are kept", 10, names(bench.state.resolve("evidence")).size());
		assertFalse(Files.exists(bench.results));
		assertNothingIsLeft(bench);
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

	@Test
	public void resultsThatCannotBeWrittenAreAFailureOfTheBench() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.hypervisors.program("tests", context -> {
			put(context.files(), "/home/guest/work/TEST-a.B.xml", REPORT);
			return ExecResult.exited(0);
		});
		Files.createDirectories(bench.results.resolve("TEST-a.B.xml"));
		RunResult result = bench.run(bench.spec("tests"), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == Stage.COLLECT);
		assertEquals(125, result.exitStatus());
		assertNothingIsLeft(bench);
	}

	@Test
	public void noResultIsWrittenThroughALinkOfTheUsers() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		Path elsewhere = temporary.newFolder().toPath();
		Files.createDirectories(bench.results);
		Files.createSymbolicLink(bench.results.resolve("TEST-a.B.xml"), elsewhere.resolve("victim"));
		bench.hypervisors.program("tests", context -> {
			put(context.files(), "/home/guest/work/TEST-a.B.xml", REPORT);
			return ExecResult.exited(0);
		});
		bench.run(bench.spec("tests"), listener);
		assertEquals(Set.of(), names(elsewhere));
	}

	private MemoryBench bench(Map<String, String> properties) throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), properties);
	}

	private static RunSpec with(RunSpec s, @Nullable Duration timeout, RunSpec.Keep keep,
			@Nullable Path results) {
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, timeout, s.start(), Map.of(), null, results, keep,
				s.command(),
				Map.of());
	}

	private static RunSpec withoutBuild(RunSpec s) {
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, s.results(), s.keep(),
				s.command(), Map.of(), false);
	}

	private static void put(GuestFiles files, String path, String text) throws CoreException {
		files.put(path, new GuestFiles.File("guest", 0644, text.getBytes(StandardCharsets.UTF_8)));
	}

	private static Set<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return Set.copyOf(files.map(f -> f.getFileName().toString()).toList());
		}
	}

	private static void assertNothingIsLeft(MemoryBench bench) throws IOException, CoreException {
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
		assertEquals(0, bench.images.leases.get());
		if (Files.exists(bench.results)) {
			assertTrue(names(bench.results).toString(), names(bench.results).stream().noneMatch(n -> n.startsWith(".guestbench")));
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			} catch (InterruptedException e) {
				// This is what it is about.
				continue;
			}
		}
	}
}
