/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.NotTested;
import org.guestbench.core.Connections;
import org.guestbench.run.Reaper;
import org.guestbench.run.internal.execute.IdSource;
import org.guestbench.run.internal.journal.JournalEntry;
import org.guestbench.run.internal.journal.JournalHeader;
import org.guestbench.run.internal.journal.JournalStep;
import org.guestbench.run.internal.journal.LabelledProcesses;
import org.guestbench.run.internal.journal.Owner;
import org.guestbench.run.internal.journal.RunJournal;
import org.guestbench.run.tests.fake.ChildJvm;
import org.guestbench.run.tests.fake.JournalChild;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RunningChild;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is left by benches that are killed, and who may remove it. */
public class JournalAndReaperTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final RunId run = IdSource.secure().run();
	private final UUID guest = UUID.randomUUID();

	@Test
	public void whatAKilledBenchLeftIsRemovedAndWhatALiveOneHasIsNot() throws IOException, CoreException, InterruptedException {
		MemoryBench bench = bench();
		Path bystander = Files.writeString(bench.state.resolveSibling("bystander"), "not the bench's");
		try (ChildJvm child = child(bench, "GUEST")) {
			createGuest(bench, guest, run);
			createGuest(bench, UUID.randomUUID(), null);
			createGuest(bench, UUID.randomUUID(), IdSource.secure().run());

			Reaper.Report live = reap(bench);
			assertEquals(List.of(run), live.live());
			assertEquals(List.of(), live.reaped());
			assertEquals(3, bench.guests().size());
			assertTrue(Files.exists(bench.journal.scratch(run).resolve("deep/file")));

			child.kill();
			Reaper.Report dead = reap(bench);
			assertEquals(List.of(), dead.problems());
			assertEquals(List.of(run), dead.reaped().stream().map(Reaper.Reaped::run).toList());
			assertEquals(dead.toString(), 2, dead.reaped().get(0).removed().size());
		}
		assertEquals("guests of nobody and of other runs stay", 2, bench.guests().size());
		assertEquals(List.of(), bench.leftovers());
		assertTrue("a link in the folder is not followed", Files.exists(bystander));
		assertEquals(new Reaper.Report(List.of(), List.of(), List.of(), List.of()), reap(bench));
	}

	@Test
	public void whatABuildLeftRunningIsEnded() throws IOException, InterruptedException {
		NotTested.unless(Files.isDirectory(Path.of("/proc/self")), "labels of processes (only Linux shows the environment of processes)");
		MemoryBench bench = bench();
		try (ChildJvm child = child(bench, "BUILD_STARTED")) {
			child.kill();
		}
		assertNotEquals(List.of(), LabelledProcesses.find(run));
		assertTrue(reap(bench).reaped().get(0).removed().stream().anyMatch(r -> r.endsWith("of the build")));
		assertEquals(List.of(), LabelledProcesses.find(run));
	}

	@Test
	public void whatABuildLeftOnPurposeIsNotEnded() throws IOException, InterruptedException {
		NotTested.unless(Files.isDirectory(Path.of("/proc/self")), "labels of processes (only Linux shows the environment of processes)");
		MemoryBench bench = bench();
		try (ChildJvm child = child(bench, "BUILD_STARTED", "BUILD_ENDED")) {
			child.kill();
		}
		assertEquals(1, reap(bench).reaped().size());
		assertTrue(LabelledProcesses.kill(run) > 0);
	}

	@Test
	public void aBenchKilledAtAnyMomentLeavesNothingForGood() throws IOException, InterruptedException {
		MemoryBench bench = bench();
		Random random = new Random(20261122);
		int found = 0;
		for (int i = 0; i < 12; i++) {
			try (ChildJvm child = ChildJvm.start(RunningChild.class, temporary.getRoot().toString())) {
				assertEquals("done", child.line());
				Thread.sleep(random.nextInt(400));
				child.kill();
			}
			Reaper.Report report = reap(bench);
			assertEquals(List.of(), report.problems());
			assertEquals(List.of(), report.live());
			found += report.reaped().size();
			assertEquals(List.of(), bench.leftovers());
			for (Reaper.Reaped reaped : report.reaped()) {
				assertEquals(List.of(), LabelledProcesses.find(reaped.run()));
			}
			try (Stream<Path> files = Files.list(bench.results)) {
				assertEquals(Set.of(), Set.copyOf(files.filter(f -> f.getFileName().toString().startsWith(".")).toList()));
			}
		}
		assertTrue("no kill met a run", found > 0);
	}

	@Test
	public void aGuestThatDoesNotCarryTheRunIsNotTouched() throws IOException, CoreException, InterruptedException {
		MemoryBench bench = bench();
		createGuest(bench, guest, null);
		abandon(bench, bench.owner(), JournalStep.GUEST);
		Reaper.Report report = reap(bench);
		assertEquals(List.of(), report.reaped());
		assertTrue(report.problems().toString(), report.problems().get(0).getMessage().contains("does not belong to it"));
		assertEquals(1, bench.guests().size());
		assertFalse("the entry stays", bench.leftovers().isEmpty());
	}

	@Test
	public void entriesOfOthersAreReportedAndNotTouched() throws IOException, InterruptedException {
		MemoryBench bench = bench();
		Owner self = bench.owner();
		abandon(bench, new Owner(self.user(), "elsewhere", 1, Instant.now()), JournalStep.GUEST);
		List<String> before = bench.leftovers();
		Reaper.Report report = reap(bench);
		assertEquals(List.of(), report.reaped());
		assertTrue(report.problems().toString(), report.problems().get(0).getMessage().contains("@elsewhere"));
		assertEquals(before, bench.leftovers());
	}

	@Test
	public void unreadableEntriesAreReportedAndNotTouched() throws IOException {
		MemoryBench bench = bench();
		Files.createDirectories(bench.journal.folder());
		for (String text : List.of("", "rubbish\n", "{\"version\":99}\n", "{}\n", "[1]\n")) {
			Path file = bench.journal.folder().resolve(IdSource.secure().run() + ".journal");
			Files.writeString(file, text);
		}
		Files.writeString(bench.journal.folder().resolve("README.txt"), "a stranger's");
		Reaper.Report report = reap(bench);
		assertEquals(report.toString(), 5, report.problems().size());
		assertEquals(6, bench.leftovers().size());
	}

	@Test
	public void aLineThatWasCutOffIsPassedOver() throws IOException, InterruptedException {
		MemoryBench bench = bench();
		Path file = abandon(bench, bench.owner());
		Files.writeString(file, "{\"step\":\"GU", StandardOpenOption.APPEND);
		assertEquals(1, reap(bench).reaped().size());
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void whatWasNeverFinishedWritingIsRemoved() throws IOException {
		MemoryBench bench = bench();
		Files.createDirectories(bench.journal.folder());
		Files.writeString(bench.journal.folder().resolve("." + run + "-0.tmp"), "{\"vers");
		reap(bench);
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void onlyFoldersOfTheRunAreRemoved() throws IOException, InterruptedException {
		MemoryBench bench = bench();
		Path precious = Files.createDirectories(temporary.getRoot().toPath().resolve("precious"));
		Path file = abandon(bench, bench.owner());
		String text = Files.readString(file).replace(bench.journal.scratch(run).toString(), precious.toString());
		Files.writeString(file, text);
		Reaper.Report report = reap(bench);
		assertTrue(report.problems().toString(), report.problems().get(0).getMessage().contains("not a folder of that run"));
		assertTrue(Files.exists(precious));
	}

	@Test
	public void aConnectionThatIsGoneIsReported() throws IOException, InterruptedException {
		MemoryBench bench = bench();
		Path file = abandon(bench, bench.owner(), JournalStep.GUEST);
		Files.writeString(file, Files.readString(file).replace("memory:test", "memory:other"));
		Reaper.Report report = reap(bench);
		assertTrue(report.problems().toString(), report.problems().get(0).getMessage().contains("is not set up any more"));
		assertFalse(bench.leftovers().isEmpty());
	}

	@Test
	public void manyReapersReapOnce() throws Exception {
		MemoryBench bench = bench();
		for (int i = 0; i < 20; i++) {
			RunId id = IdSource.secure().run();
			bench.journal.begin(header(bench, id, bench.owner())).close();
		}
		try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
			List<Future<Reaper.Report>> reports = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				reports.add(pool.submit(() -> reap(bench)));
			}
			int reaped = 0;
			for (Future<Reaper.Report> report : reports) {
				assertEquals(List.of(), report.get(60, TimeUnit.SECONDS).problems());
				reaped += report.get().reaped().size();
			}
			assertEquals(20, reaped);
		}
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void anEntryOfThisProcessIsLive() throws IOException {
		MemoryBench bench = bench();
		try (JournalEntry entry = bench.journal.begin(header(bench, run, bench.owner()))) {
			assertEquals(List.of(run), reap(bench).live());
			// Another journal object over the same folder must not drop the lock by closing the file.
			try (RunJournal.Contents contents = new RunJournal(bench.journal.folder()).read()) {
				assertEquals(List.of(run), contents.live());
			}
			entry.note(JournalStep.BUILD_STARTED);
			assertEquals(List.of(run), reap(bench).live());
			entry.remove();
		}
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void theJournalIsOfThisUserAlone() throws IOException {
		MemoryBench bench = bench();
		bench.journal.begin(header(bench, run, bench.owner())).close();
		assertEquals("rwx------",
				PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.journal.folder())));
		String text = Files.readString(bench.journal.folder().resolve(run + ".journal"), StandardCharsets.UTF_8);
		assertTrue(text, text.contains("memory:test") && text.contains(guest.toString()) && text.endsWith("\n"));
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), Map.of());
	}

	private ChildJvm child(MemoryBench bench, String... steps) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(bench.journal.folder().toString(), run.value(), guest.toString()));
		arguments.addAll(List.of(steps));
		ChildJvm child = ChildJvm.start(JournalChild.class, arguments.toArray(String[]::new));
		assertEquals("ready", child.line());
		return child;
	}

	private JournalHeader header(MemoryBench bench, RunId id, Owner owner) {
		return new JournalHeader(id, Instant.now(), owner, bench.local(), guest, List.of(bench.journal.scratch(id)));
	}

	/** An entry that nobody holds. */
	private Path abandon(MemoryBench bench, Owner owner, JournalStep... steps) throws IOException {
		try (JournalEntry entry = bench.journal.begin(header(bench, run, owner))) {
			for (JournalStep step : steps) {
				entry.note(step);
			}
		}
		return bench.journal.folder().resolve(run + ".journal");
	}

	private static void createGuest(MemoryBench bench, UUID uuid, @Nullable RunId run) throws CoreException {
		Path nowhere = Path.of("/nonexistent");
		Ownership ownership = run == null ? null : new Ownership(run, "someone@here", Instant.now());
		bench.connections.open(Connections.LOCAL, new NullProgressMonitor())
				.create(new GuestSpec(uuid, "guest", new BootSource.DirectKernel(nowhere, nowhere, nowhere, ""),
						MemorySize.ofMebibytes(256), 1,
						new NetworkPolicy.None(), ownership), new NullProgressMonitor());
	}

	private static Reaper.Report reap(MemoryBench bench) {
		return bench.reaper.reap(new NullProgressMonitor());
	}
}
