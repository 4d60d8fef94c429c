/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.tests.fake.FakeRuns;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** From the options of {@code run} to a request, and from its result to text and status. */
public class RunCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void everyOptionReachesTheRequest() {
		TestBench bench = bench();
		bench.environment.put("MINE", "from here");
		assertEquals(0,
				bench.run("run", "--image", "debian-12-java", "--memory", "2G", "--cpus", "3", "--network", "nat", "--timeout", "1h30m",
						"--start", "cold", "--env", "A=1=2", "--env", "MINE", "--env", "EMPTY=", "--user", "root", "--results",
						"out/../res", "--keep",
						"on-failure", "--connection", "lab", "sub dir", "--", "make", "check"));
		RunSpec spec = bench.runs.asked();
		assertEquals(home().resolve("sub dir"), spec.directory());
		assertEquals("lab", spec.connection());
		assertEquals("debian-12-java", spec.image());
		assertEquals(MemorySize.ofMebibytes(2048), spec.memory());
		assertEquals(Integer.valueOf(3), spec.cpus());
		assertEquals(RunSpec.Network.NAT, spec.network());
		assertEquals(Duration.ofMinutes(90), spec.timeout());
		assertEquals(RunSpec.Start.COLD, spec.start());
		assertEquals(Map.of("A", "1=2", "MINE", "from here", "EMPTY", ""), spec.environment());
		assertEquals("root", spec.user());
		assertEquals(home().resolve("res"), spec.results());
		assertEquals(RunSpec.Keep.ON_FAILURE, spec.keep());
		assertEquals(List.of("make", "check"), spec.command());
	}

	@Test
	public void whatIsNotSaidIsLeftToTheRun() {
		TestBench bench = bench();
		assertEquals(0, bench.run("run", "."));
		RunSpec s = RunSpec.of(home());
		assertEquals(new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, null, s.keep(),
				List.of(), Map.of(), true, Map.of(), null), bench.runs.asked());
	}

	@Test
	public void aBuildHasTheEnvironmentOfTheCaller() {
		TestBench bench = bench();
		bench.environment.put("GREETING", "good day");
		assertEquals(0, bench.run("run", "."));
		assertEquals(Map.of("GREETING", "good day"), bench.runs.asked().hostEnvironment());
	}

	@Test
	public void theAddressForADebuggerIsSaid() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			listener.debugger(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711));
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "--quiet", "--debug", ".", "--", "java", "Main"));
		assertEquals(RunSpec.Debug.ANYWHERE, bench.runs.asked().debug());
		assertTrue(bench.err(), bench.err().contains("the program waits for a debugger at 127.0.0.1:4711"));
		assertEquals(0, bench.run("run", "--debug-port", "5005", "."));
		assertEquals(new RunSpec.Debug(5005), bench.runs.asked().debug());
	}

	@Test
	public void whatMakesNoSenseWithADebuggerIsRefused() {
		for (List<String> more : List.of(List.of("--debug-port", "0"), List.of("--debug-port", "65536"), List.of("--debug", "--json"),
				List.of("--debug", "--timeout", "10m"))) {
			TestBench bench = bench();
			List<String> arguments = new ArrayList<>(List.of("run", "."));
			arguments.addAll(more);
			assertEquals(more.toString(), 2, bench.run(arguments.toArray(String[]::new)));
			assertFalse(more.toString(), bench.runs.wasAsked());
		}
	}

	@Test
	public void optionsMayFollowTheFolder() {
		TestBench bench = bench();
		assertEquals(0, bench.run("run", ".", "--image", "x", "--", "true"));
		assertEquals("x", bench.runs.asked().image());
		assertEquals(List.of("true"), bench.runs.asked().command());
	}

	@Test
	public void theCommandReachesTheGuestUntouched() {
		List<String> command = List.of("sh", "-c", "echo \"$0\"", "--help", "-h", "--version", "@file", "\"quoted\"", "'single'", "${HOME}",
				"", "--",
				"--image", "a,b", "-debug", "=x", "\\n");
		TestBench bench = bench();
		String[] arguments = new String[command.size() + 3];
		arguments[0] = "run";
		arguments[1] = ".";
		arguments[2] = "--";
		System.arraycopy(command.toArray(), 0, arguments, 3, command.size());
		assertEquals(0, bench.run(arguments));
		assertEquals(command, bench.runs.asked().command());
	}

	@Test
	public void bothStreamsArePassedOnAsTheyAre() {
		TestBench bench = bench();
		byte[] bytes = { 0, 1, (byte) 0xff, 0x1b, '[', '2', 'J', '\n' };
		bench.runs.running((listener, monitor) -> {
			listener.output(Stream.STDOUT, ByteBuffer.wrap(bytes));
			FakeRuns.err(listener, "to the other\n");
			listener.output(Stream.REPORT, ByteBuffer.wrap(bytes));
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "-q", "."));
		assertArrayEquals(bytes, bench.outBytes());
		assertEquals("to the other\n", bench.err());
	}

	@Test
	public void aTerminalIsProtectedUnlessTheUserSaysOtherwise() {
		TestBench bench = bench().onTerminal();
		bench.runs.running((listener, monitor) -> {
			FakeRuns.out(listener, "\u001b]0;title\u0007\n");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		bench.run("run", "-q", ".");
		assertEquals("^[]0;title^G\n", bench.out());
		TestBench raw = bench().onTerminal();
		raw.runs.running((listener, monitor) -> {
			FakeRuns.out(listener, "\u001b]0;title\u0007\n");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		raw.run("run", "-q", "--raw", ".");
		assertEquals("\u001b]0;title\u0007\n", raw.out());
	}

	@Test
	public void theStatusIsTheCommandsOwn() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.Finished(FakeRuns.summary(), 3));
		assertEquals(3, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("ended with exit status 3."));
	}

	@Test
	public void theStatusOfATimeoutIs124() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.TimedOut(FakeRuns.summary(), Stage.RUN, Duration.ofMinutes(10)));
		assertEquals(124, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("longer than 10m"));
		assertTrue(bench.err(), bench.err().contains("--timeout"));
	}

	@Test
	public void theStatusOfAStageThatHangsIs125() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.TimedOut(FakeRuns.summary(), Stage.START, Duration.ofMinutes(2)));
		assertEquals(125, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("'start' took longer than 2m"));
	}

	@Test
	public void theStatusOfABenchThatFailsIs125() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.CouldNotStart(FakeRuns.summary(), Stage.IMAGE,
				Status.error("Cannot build 'debian-12': no space. Free some.", new IOException("disk full"))));
		assertEquals(125, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("the stage 'image' failed"));
		assertTrue(bench.err(), bench.err().contains("no space. Free some."));
		assertTrue(bench.err(), bench.err().contains("because: IOException: disk full"));
	}

	@Test
	public void theStatusOfAGuestThatDiesIs125() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.GuestDied(FakeRuns.summary(), Stage.RUN, Status.error("QEMU ended by signal 9.")));
		assertEquals(125, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("the guest ended"));
		assertTrue(bench.err(), bench.err().contains("signal 9"));
	}

	@Test
	public void theStatusOfACancelledRunIs130() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			bench.cancellation.request(Cancellation.Cause.INTERRUPT);
			assertTrue(monitor.isCanceled());
			return new RunResult.Cancelled(FakeRuns.summary(), Stage.RUN);
		});
		assertEquals(130, bench.run("run", "."));
	}

	@Test
	public void cancellingWhilePlanningIs130Too() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			throw new OperationCanceledException();
		});
		assertEquals(130, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("cancelled"));
	}

	@Test
	public void anUnexpectedExceptionIs125AndIsLogged() throws Exception {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			throw new IllegalStateException("that was not expected");
		});
		assertEquals(125, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("that was not expected"));
		assertFalse(bench.err(), bench.err().contains("\tat "));
		Path log = home().resolve(".local/state/guestbench/log/guestbench.log");
		assertTrue(bench.err(), bench.err().contains(log.toString()));
		assertTrue(Files.readString(log).contains("\tat org.guestbench.cli.tests"));
	}

	@Test
	public void verboseShowsTheStackTrace() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			throw new IllegalStateException("that was not expected");
		});
		assertEquals(125, bench.run("run", "--verbose", "."));
		assertTrue(bench.err(), bench.err().contains("\tat org.guestbench.cli.tests"));
	}

	@Test
	public void everyProblemIsListedAndNothingRuns() {
		TestBench bench = bench();
		bench.runs.problem(new RunProblem(Severity.ERROR, "There is no image 'x'.", "Use debian-12."))
				.problem(new RunProblem(Severity.ERROR, "There is no folder.", "Make one.")).running((listener, monitor) -> {
					throw new AssertionError("must not run");
				});
		assertEquals(125, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("error: There is no image 'x'.\n    next: Use debian-12.\n"));
		assertTrue(bench.err(), bench.err().contains("error: There is no folder.\n    next: Make one.\n"));
	}

	@Test
	public void aWarningIsShownAndTheRunGoesOn() {
		TestBench bench = bench();
		bench.runs.problem(new RunProblem(Severity.WARNING, "Little memory.", "Close something."));
		assertEquals(0, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("warning: Little memory."));
	}

	@Test
	public void thePlanIsPrintedAndNothingRuns() {
		TestBench bench = bench();
		bench.runs.building("mvn", "-q", "test compile").running((listener, monitor) -> {
			throw new AssertionError("must not run");
		});
		assertEquals(0, bench.run("run", "--plan", "--env", "SECRET=hidden", ".", "--", "sh", "-c", "echo it's"));
		assertTrue(bench.out(), bench.out().contains("mvn -q 'test compile'"));
		assertTrue(bench.out(), bench.out().contains("sh -c 'echo it'\\''s'"));
		assertTrue(bench.out(), bench.out().contains("SECRET"));
		assertFalse(bench.out(), bench.out().contains("hidden"));
	}

	@Test
	public void aPlanWithErrorsHasTheStatus125() {
		TestBench bench = bench();
		bench.runs.problem(new RunProblem(Severity.ERROR, "No.", "Yes."));
		assertEquals(125, bench.run("run", "--plan", "."));
		assertTrue(bench.out(), bench.out().contains("No. Yes."));
	}

	@Test
	public void theSummaryNamesFailuresAndTimes() {
		TestBench bench = bench();
		TestReport report = new TestReport(List.of(new TestCase("a.CalcTest", "adds", Outcome.PASSED, Duration.ofMillis(5), "", ""),
				new TestCase("a.CalcTest", "divides", Outcome.FAILED, Duration.ofMillis(5), "\nexpected 2\u001b[2J\nmore", "trace"),
				new TestCase("a.CalcTest", "breaks", Outcome.ERROR, Duration.ofMillis(5), "", "java.lang.Error: x\n\tat y"),
				new TestCase("a.CalcTest", "skips", Outcome.SKIPPED, Duration.ZERO, "why", "")));
		bench.runs.ending(new RunResult.Finished(FakeRuns.summary(report), 1));
		assertEquals(1, bench.run("run", "--results", "res", "."));
		String text = bench.err();
		assertTrue(text, text.contains("4 tests: 1 passed, 1 failed, 1 with errors, 1 skipped\n"));
		assertTrue(text, text.contains("  failed a.CalcTest.divides: expected 2^[[2J\n"));
		assertTrue(text, text.contains("  error  a.CalcTest.breaks: java.lang.Error: x\n"));
		assertTrue(text, text.contains("reports: " + home().resolve("res") + "\n"));
		assertTrue(text, text.endsWith("image 0.1 s, start 6.2 s, run 2.1 s, discard 0.2 s\n"));
		assertFalse(text, text.contains("ended with exit status"));
	}

	@Test
	public void quietSaysNothingWhenAllIsWell() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			listener.notice("The guest is only emulated.");
			FakeRuns.out(listener, "hello\n");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "--quiet", "."));
		assertEquals("hello\n", bench.out());
		assertEquals("", bench.err());
	}

	@Test
	public void quietLeavesTheWordsToTheCommand() {
		TestBench bench = bench();
		bench.runs.ending(new RunResult.Finished(FakeRuns.summary(), 3));
		assertEquals(3, bench.run("run", "-q", "."));
		assertEquals("", bench.err());
	}

	@Test
	public void progressOfTheWholeIsNoneOfAStage() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			monitor.beginTask("the whole run", 100);
			monitor.worked(50);
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "."));
		assertFalse(bench.err(), bench.err().contains("%"));
	}

	@Test
	public void noticesAndStagesAreLinesInALog() {
		TestBench bench = bench();
		bench.runs.running((listener, monitor) -> {
			listener.notice("The guest is only emulated.");
			return new RunResult.Finished(FakeRuns.summary(), 0);
		});
		assertEquals(0, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("guestbench: starting the guest\n"));
		assertTrue(bench.err(), bench.err().contains("guestbench: running make check\n"));
		assertTrue(bench.err(), bench.err().contains("guestbench: note: The guest is only emulated.\n"));
	}

	@Test
	public void whatKilledRunsLeftBehindIsRemovedFirst() {
		TestBench bench = bench();
		bench.services.with(Reaper.class, monitor -> {
			assertFalse(bench.runs.wasAsked());
			return new Reaper.Report(List.of(new Reaper.Reaped(new RunId("deadrun01"), List.of("a guest"))), List.of(), List.of(),
					List.of(Status.error("busy")));
		});
		assertEquals(0, bench.run("run", "."));
		assertTrue(bench.err(), bench.err().contains("note: removed what the killed run deadrun01 left behind.\n"));
		assertTrue(bench.err(), bench.err().contains("'guestbench reap' says why"));
	}

	@Test
	public void aPlanChangesNothing() {
		TestBench bench = bench();
		bench.services.with(Reaper.class, monitor -> {
			throw new AssertionError("must not reap");
		});
		assertEquals(0, bench.run("run", "--plan", "."));
	}

	private TestBench bench() {
		return new TestBench(home());
	}

	private Path home() {
		return folder.getRoot().toPath();
	}
}
