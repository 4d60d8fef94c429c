/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Commands that do what they should not, in a real guest. */
public class HostileGuestTest {

	/** Long enough for a shell to begin in an emulated guest of a busy machine. */
	private static final Duration LIMIT = Duration.ofSeconds(8);

	@Rule
	public final BenchRule rule = new BenchRule("debian-12");

	private final Heard heard = new Heard();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	@Test
	public void aCommandThatTakesTooLongIsEndedWithItsChildren() throws IOException {
		RunResult result = run(LIMIT, null, "trap '' TERM; echo begun; sleep 1000 & sleep 1000");
		assertEquals(new RunResult.TimedOut(result.summary(), Stage.RUN, LIMIT), result);
		assertEquals(124, result.exitStatus());
		assertEquals("begun\n", heard.out());
	}

	@Test
	public void cancellingEndsTheRun() throws IOException {
		NullProgressMonitor monitor = new NullProgressMonitor();
		Heard cancelling = new Heard() {
			@Override
			public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
				monitor.setCanceled(true);
			}
		};
		RunResult result = rule.bench().run(rule.bench().spec(rule.newFolder(), "sh", "-c", "echo begun; sleep 1000"), cancelling, monitor);
		assertEquals(new RunResult.Cancelled(result.summary(), Stage.RUN), result);
	}

	@Test
	public void aGuestThatDiesIsNoFailedTest() throws IOException {
		RunResult result = run(null, "root", "echo dying; echo c > /proc/sysrq-trigger; sleep 1000");
		assertTrue(result + heard.toString(), result instanceof RunResult.GuestDied died && died.stage() == Stage.RUN);
		assertEquals(125, result.exitStatus());
		Path evidence = Objects.requireNonNull(result.summary().evidence());
		assertTrue(Files.readString(evidence.resolve("serial.log")).contains("Kernel panic"));
	}

	@Test
	public void aFloodIsBounded() throws IOException {
		RunResult result = run(null, null, "head -c 100000000 /dev/zero | tr '\\0' x; head -c 1000000 /dev/zero | tr '\\0' y >&3; exit 5");
		assertEquals(5, result.exitStatus());
		assertEquals(100_000_000, heard.bytes());
		Path evidence = Objects.requireNonNull(result.summary().evidence());
		assertTrue(Files.size(evidence.resolve("stdout.log")) < 2 << 20);
	}

	@Test
	public void fullMemoryEndsTheCommandAndNotTheBench() throws IOException {
		RunResult result = run(Duration.ofMinutes(5), null, "head -c 4000000000 /dev/zero > big; echo status $?; rm -f big; exit 4");
		assertTrue(result + heard.toString(), result.exitStatus() == 4 || result instanceof RunResult.GuestDied);
	}

	@Test
	public void resultsThatAreNoPlainFilesOrNoReportsStayThere() throws IOException {
		RunResult result = run(null, null, """
				mkdir deep
				echo '<testsuite><testcase classname="a" name="good"/></testsuite>' > deep/TEST-good.xml
				ln -s /etc/passwd TEST-link.xml
				mkfifo TEST-pipe.xml
				mkdir TEST-folder.xml
				truncate -s 20G TEST-sparse.xml
				echo '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuite>&e;</testsuite>' > TEST-entity.xml
				echo 'no XML' > TEST-rubbish.xml
				printf 'x' > "$(printf 'TEST-\\033[31m\\nred.xml')"
				ln -s /home loop && ln -s .. deep/up
				mkdir -p "$(printf 'a/%.0s' $(seq 500))" && echo '<testsuite/>' > "$(printf 'a/%.0s' $(seq 60))/TEST-far.xml"
				""");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(heard.toString(), Set.of("TEST-good.xml", "TEST-far.xml"), names(rule.bench().results));
		assertEquals(1, result.summary().tests().count(Outcome.PASSED));
		assertTrue(heard.notices().stream().noneMatch(n -> n.indexOf('\u001b') >= 0));
		assertTrue(heard.toString(), heard.notices().stream().anyMatch(n -> n.startsWith("Not all folders were searched")));
	}

	@Test
	public void aReportThatWentThereIsNoReportOfTheRun() throws IOException {
		Path project = rule.newFolder();
		Files.writeString(project.resolve("TEST-old.xml"), "<testsuite><testcase name='old'/></testsuite>");
		Files.writeString(project.resolve("TEST-again.xml"), "<testsuite><testcase name='again'/></testsuite>");
		RunResult result = rule.bench().run(rule.bench().spec(project, "sh", "-c", "cp TEST-again.xml x; sleep 1; cat x > TEST-again.xml"),
				heard);
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(List.of("again"), result.summary().tests().tests().stream().map(t -> t.name()).toList());
	}

	@Test
	public void theFolderArrivesAsItIs() throws IOException {
		Path project = rule.newFolder();
		Files.writeString(Files.createDirectories(project.resolve("d \u00fc/" + "n".repeat(200))).resolve("f\nx"), "text");
		Files.createSymbolicLink(project.resolve("link"), Path.of("d \u00fc"));
		Files.createFile(project.resolve("empty"));
		Files.writeString(project.resolve("run me"), "#!/bin/sh\necho \"ran in $PWD with $# $1\"\n");
		Files.setPosixFilePermissions(project.resolve("run me"), PosixFilePermissions.fromString("rwx------"));
		RunResult result = rule.bench().run(rule.bench().spec(project, "sh", "-c",
				"cat link/*/*; stat -c '%U %a %n' empty 'run me'; stat -c %Y empty; exec './run me' 'a  b'"), heard);
		assertEquals(heard.toString(), 0, result.exitStatus());
		long time = Files.getLastModifiedTime(project.resolve("empty")).toInstant().getEpochSecond();
		String mode = Integer
				.toOctalString(Files.getPosixFilePermissions(project.resolve("empty")).stream().mapToInt(p -> 0400 >> p.ordinal()).sum());
		assertEquals("textguest " + mode + " empty\nguest 700 run me\n" + time + "\nran in /home/guest/work with 1 a  b\n", heard.out());
	}

	@Test
	public void aKeptGuestLivesOnUntilItIsDeleted() throws Exception {
		RunResult result = run(null, null, RunSpec.Keep.ON_FAILURE, "exit 3");
		assertEquals(1, rule.bench().guests().size());
		assertEquals(1, rule.bench().reaper.reap(new NullProgressMonitor()).kept().size());
		rule.bench().connections.open("local", new NullProgressMonitor())
				.guest(Objects.requireNonNull(result.summary().kept())).delete(new NullProgressMonitor());
		assertEquals(1, rule.bench().reaper.reap(new NullProgressMonitor()).reaped().size());
	}

	@Test
	public void aProgramThatIsNotThereIsSaid() throws IOException {
		RunResult result = rule.bench().run(rule.bench().spec(rule.newFolder(), "/no/such/program"), heard);
		assertEquals(heard.toString(), new RunResult.Finished(result.summary(), 127), result);
	}

	private RunResult run(@Nullable Duration timeout, @Nullable String user, String script) throws IOException {
		return run(timeout, user, RunSpec.Keep.NEVER, script);
	}

	private RunResult run(@Nullable Duration timeout, @Nullable String user, RunSpec.Keep keep, String script) throws IOException {
		return rule.bench().run(rule.bench().spec(rule.newFolder(), timeout, keep, user, "sh", "-c", script), heard);
	}

	private static Set<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
		}
	}
}
