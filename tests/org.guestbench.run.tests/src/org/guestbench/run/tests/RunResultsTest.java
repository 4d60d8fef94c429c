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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.contract.Archive;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.guestbench.run.tests.fake.SearchedFiles;
import org.junit.Test;

/** What comes back from a run, and what is kept of it. */
public class RunResultsTest extends RunFixture {

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

	@Test
	public void reportsComeByASearchWhereTheChannelHasOne() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		SearchedFiles files = new SearchedFiles(new Archive().file("out/TEST-a.B.xml", bytes(REPORT)));
		bench.channels(files::channel);
		bench.hypervisors.program("find", context -> ExecResult.exited(1));
		RunResult result = bench.run(bench.spec("echo", "x"), listener);
		assertEquals(2, result.summary().tests().tests().size());
		assertEquals(REPORT, Files.readString(bench.results.resolve("TEST-a.B.xml")));
		assertEquals(List.of("/home/guest/work: [**/TEST-*.xml], below " + (16 << 20)), files.asked());
		assertEquals(List.of(), listener.notices());
		assertNothingIsLeft(bench);
	}

	@Test
	public void whatASearchSendsIsChecked() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		SearchedFiles files = new SearchedFiles(
				new Archive().file("../TEST-above.xml", bytes(REPORT)).file("/TEST-absolute.xml", bytes(REPORT))
						.file("a/../../TEST-above.xml", bytes(REPORT)).file("TEST-two\nlines.xml", bytes(REPORT))
						.link("TEST-link.xml", "/etc/passwd")
						.file("unasked.xml", bytes(REPORT)).file("TEST-a.B.xml", bytes(REPORT)).file("TEST-a.B.xml", bytes("another")));
		bench.channels(files::channel);
		RunResult result = bench.run(bench.spec("echo", "x"), listener);
		assertEquals(0, result.exitStatus());
		assertEquals(2, result.summary().tests().tests().size());
		assertEquals(Set.of("TEST-a.B.xml"), names(bench.results));
		assertEquals(REPORT, Files.readString(bench.results.resolve("TEST-a.B.xml")));
		assertEquals(listener.notices().toString(), 6, listener.notices().stream().filter(n -> n.contains("is refused")).count());
		assertNothingIsLeft(bench);
	}

	@Test
	public void searchThatSawNotEverythingIsTold() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.channels(new SearchedFiles(new Archive().file("TEST-a.B.xml", bytes(REPORT))).incomplete()::channel);
		RunResult result = bench.run(bench.spec("echo", "x"), listener);
		assertEquals(2, result.summary().tests().tests().size());
		assertTrue(listener.notices().toString(), listener.notices().stream().anyMatch(n -> n.startsWith("Not all folders")));
	}

	@Test
	public void archiveOfASearchIsBounded() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.channels(new SearchedFiles(new Archive().file("TEST-a.B.xml", bytes(REPORT))).endless()::channel);
		RunResult result = bench.run(bench.spec("echo", "x"), listener);
		assertEquals(2, result.summary().tests().tests().size());
		assertTrue(listener.notices().toString(), listener.notices().stream().anyMatch(n -> n.startsWith("The results are larger than")));
		assertNothingIsLeft(bench);
	}

	@Test
	public void searchThatFailsIsNoRunThatPassed() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.channels(new SearchedFiles(new Archive()).failing()::channel);
		RunResult result = bench.run(bench.spec("echo", "x"), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == Stage.COLLECT);
		assertNothingIsLeft(bench);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
