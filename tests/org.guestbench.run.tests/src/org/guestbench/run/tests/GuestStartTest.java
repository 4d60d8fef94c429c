/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.internal.execute.Deadlines;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.FakeTemplates;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How a guest comes up. */
public class GuestStartTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final RecordingListener listener = new RecordingListener();

	@Test
	public void aGuestIsForkedIfThereIsATemplate() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		templates.prepare(spec(bench), new NullProgressMonitor());
		assertEquals(0, bench.run(bench.spec("true"), listener).exitStatus());
		assertEquals(List.of("prepare debian-12", "fork"), templates.calls());
		assertEquals(List.of(), failures());
		assertNothingIsLeft(bench);
	}

	@Test
	public void withoutATemplateItIsBootedAndOnlyTheLogSaysWhy() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		RunResult result = bench.run(bench.spec("exit", "1"), listener);
		assertEquals(1, result.exitStatus());
		assertEquals(List.of(), templates.calls());
		assertEquals(List.of(), failures());
		assertTrue(log(result).contains("no template of image debian-12 with 1 GiB"));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aColdStartNeverForks() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		templates.prepare(spec(bench), new NullProgressMonitor());
		RunSpec s = bench.spec("true");
		RunSpec cold = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, RunSpec.Start.COLD, Map.of(), null,
				s.results(), s.keep(), s.command(), Map.of());
		assertEquals(0, bench.run(cold, listener).exitStatus());
		assertEquals(List.of("prepare debian-12"), templates.calls());
		assertNothingIsLeft(bench);
	}

	@Test
	public void aForkThatFailsBecomesABootAndSaysWhy() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		templates.prepare(spec(bench), new NullProgressMonitor());
		templates.fail((connection, guest, monitor) -> {
			throw new CoreException(Status.error("the template is damaged"));
		});
		assertEquals(0, bench.run(bench.spec("true"), listener).exitStatus());
		assertEquals(List.of("The guest could not be forked from its template: the template is damaged. It is booted instead, which takes "
				+ "longer."), failures());
		assertNothingIsLeft(bench);
	}

	@Test
	public void aForkThatDoesNotAnswerBecomesABoot() throws IOException, CoreException {
		Duration s = Duration.ofSeconds(60);
		Deadlines deadlines = new Deadlines(s, s, s, Duration.ofMillis(300), s, s, s, s, s);
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of(), deadlines, DiskSpace.REAL);
		FakeTemplates templates = bench.templates();
		templates.prepare(spec(bench), new NullProgressMonitor());
		templates.fail((connection, guest, monitor) -> {
			connection.guest(guest).start(monitor);
			connection.guest(guest).pause(monitor);
		});
		assertEquals(0, bench.run(bench.spec("true"), listener).exitStatus());
		assertEquals(List.of("The guest could not be forked from its template: it did not answer within 0.3s. It is booted instead, which "
				+ "takes longer."), failures());
		assertNothingIsLeft(bench);
	}

	@Test
	public void cancellingDuringAForkIsNoReasonToBoot() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		templates.prepare(spec(bench), new NullProgressMonitor());
		NullProgressMonitor cancelled = new NullProgressMonitor();
		AtomicBoolean booted = new AtomicBoolean();
		templates.fail((connection, guest, monitor) -> {
			cancelled.setCanceled(true);
			throw new OperationCanceledException();
		});
		bench.channels(channel -> {
			booted.set(true);
			return channel;
		});
		RunResult result = bench.run(bench.spec("true"), listener, cancelled);
		assertEquals(new RunResult.Cancelled(result.summary(), Stage.START), result);
		assertTrue(!booted.get());
		assertNothingIsLeft(bench);
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), Map.of());
	}

	/** Of such guests as the bench makes for its project. */
	private static GuestSpec spec(MemoryBench bench) {
		RunPlan plan = bench.plan(bench.spec("true"));
		return new GuestSpec(UUID.randomUUID(), plan.image(), bench.images.find(plan.image()).orElseThrow().boot(), plan.memory(),
				plan.cpus(), plan.network().policy(), null);
	}

	private List<String> failures() {
		return listener.notices().stream().filter(n -> n.contains("fork")).toList();
	}

	private static String log(RunResult result) throws IOException {
		Path evidence = Objects.requireNonNull(result.summary().evidence());
		return Files.readString(evidence.resolve("run.log"));
	}

	private static void assertNothingIsLeft(MemoryBench bench) throws IOException, CoreException {
		assertEquals(List.of(), bench.leftovers());
		assertEquals(List.of(), bench.guests());
		assertEquals(0, bench.images.leases.get());
	}
}
