/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Template;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.core.Connections;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.guestbench.run.tests.fake.FakeRuntimes;
import org.guestbench.run.tests.fake.FakeTemplates;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is made in advance fits the runs that it is made for. */
public class PreparationTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final IProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void theDefaultKindOfAnImageIsThatOfItsRuns() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		DefaultPreparation preparation = preparation(bench);
		GuestKind kind = preparation.kind(Connections.LOCAL, "debian-12", null, null, null, monitor);
		assertEquals(GuestKind.of(bench.plan(bench.spec("true"))), kind);
		Template template = preparation.prepare(kind, monitor);
		assertEquals("debian-12", template.name());
		assertEquals(List.of(template), preparation.list(Connections.LOCAL, monitor));
		assertEquals(0, bench.run(bench.spec("true"), new RecordingListener()).exitStatus());
		assertEquals(List.of("prepare debian-12", "fork"), templates.calls());
		preparation.remove(Connections.LOCAL, template.id(), monitor);
		assertEquals(List.of(), preparation.list(Connections.LOCAL, monitor));
		assertEquals("no image stays in use", 0, bench.images.leases.get());
	}

	@Test
	public void whatIsAskedForGoesBeforeTheDefaults() throws IOException, CoreException {
		MemoryBench bench = bench();
		GuestKind kind = preparation(bench).kind(Connections.LOCAL, "debian-12", MemorySize.ofMebibytes(300), 3, RunSpec.Network.NAT,
				monitor);
		assertEquals(new GuestKind(Connections.LOCAL, "debian-12", MemorySize.ofMebibytes(300), 3, RunSpec.Network.NAT), kind);
	}

	@Test
	public void sparesHoldTheirImageUntilOthersAreWanted() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		DefaultPreparation preparation = preparation(bench);
		GuestKind kind = GuestKind.of(bench.plan(bench.spec("true")));
		preparation.warmUp(kind, 1, monitor);
		assertEquals(1, bench.images.leases.get());
		preparation.warmUp(kind, 2, monitor);
		assertEquals(1, bench.images.leases.get());
		preparation.warmUp(kind, 0, monitor);
		assertEquals(0, bench.images.leases.get());
		assertEquals(List.of("prepare debian-12", "keep 1", "prepare debian-12", "keep 2", "prepare debian-12", "keep 0"),
				templates.calls());
		preparation.warmUp(kind, 1, monitor);
		preparation.close();
		assertEquals(0, bench.images.leases.get());
	}

	@Test
	public void whatSparesAreForkedFromHasDoneWhatARunDoes() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeTemplates templates = bench.templates();
		DefaultPreparation preparation = preparation(bench);
		preparation.warmUp(GuestKind.of(bench.plan(bench.spec("true"))), 1, monitor);
		preparation.close();
		assertEquals(List.of("work"), templates.rehearsed().stream().map(PayloadDisk::serial).toList());
	}

	@Test
	public void nextGuestOfARuntimeIsLikeTheLastOne() throws IOException, CoreException {
		MemoryBench bench = bench();
		FakeRuntimes runtimes = bench.runtimes();
		RunSpec s = bench.spec("true");
		RunPlan plan = bench.plan(s.on("jvm-17"));
		assertEquals(0, bench.run(s.on("jvm-17"), new RecordingListener()).exitStatus());
		preparation(bench).warmUp(GuestKind.of(plan), 1, monitor);
		GuestSpec made = runtimes.made().get(0);
		GuestSpec spare = runtimes.kept().get(0);
		assertEquals(made.boot(), spare.boot());
		assertEquals(List.of(made.memory(), made.cpus(), made.network()), List.of(spare.memory(), spare.cpus(), spare.network()));
		preparation(bench).warmUp(new GuestKind(Connections.PROCESSES, "python", plan.memory(), 1, RunSpec.Network.NONE), 1, monitor);
		assertEquals("of a runtime that does not work there are none", 1, runtimes.kept().size());
	}

	@Test
	public void aConnectionThatCannotForkSaysSoWhereItMatters() throws IOException, CoreException {
		MemoryBench bench = bench();
		DefaultPreparation preparation = preparation(bench);
		GuestKind kind = GuestKind.of(bench.plan(bench.spec("true")));
		assertFalse(preparation.possible(Connections.LOCAL, monitor));
		preparation.warmUp(kind, 1, monitor);
		assertEquals(List.of(), preparation.list(Connections.LOCAL, monitor));
		preparation.remove(Connections.LOCAL, "t1", monitor);
		CoreException problem = assertThrows(CoreException.class, () -> preparation.prepare(kind, monitor));
		assertTrue(problem.getMessage(), problem.getMessage().contains("cannot be forked"));
		CoreException unknown = assertThrows(CoreException.class,
				() -> preparation.kind(Connections.LOCAL, "nosuch", null, null, null, monitor));
		assertTrue(unknown.getMessage(), unknown.getMessage().startsWith("There is no image 'nosuch'."));
		assertEquals(0, bench.images.leases.get());
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), Map.of());
	}

	private static DefaultPreparation preparation(MemoryBench bench) {
		return new DefaultPreparation(bench.connections, bench.images, bench.payloads);
	}
}
