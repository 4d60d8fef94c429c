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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.HostResources.Resources;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.admission.Demand;
import org.guestbench.run.internal.admission.Footprints;
import org.guestbench.run.internal.admission.Ticket;
import org.guestbench.run.tests.fake.ChildJvm;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.QueueChild;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Who may be at work, and who waits for whom. */
public class AdmissionTest {

	private static final long DEADLINE = 60;

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final ExecutorService threads = Executors.newCachedThreadPool();
	private final AtomicReference<Resources> host = new AtomicReference<>(QueueChild.HOST);
	private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();

	@After
	public void nobodyWaitsAnyMore() {
		threads.shutdownNow();
	}

	@Test
	public void asManyAsThereIsRoomForAndTheOthersInTheirOrder() throws Exception {
		Ticket first = admit("run00001").get(DEADLINE, TimeUnit.SECONDS);
		Ticket second = admit("run00002").get(DEADLINE, TimeUnit.SECONDS);
		Future<Ticket> third = admit("run00003");
		assertEquals("This run waits for memory: 2 runs are at work.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
		Future<Ticket> fourth = admit("run00004");
		assertEquals("This run waits for memory: 1 run before this one.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
		first.close();
		try (Ticket now = third.get(DEADLINE, TimeUnit.SECONDS)) {
			assertThrows(TimeoutException.class, () -> fourth.get(300, TimeUnit.MILLISECONDS));
			second.close();
			fourth.get(DEADLINE, TimeUnit.SECONDS).close();
		}
	}

	/** Else a large run would never come to its turn. */
	@Test
	public void aSmallRunDoesNotOvertakeALargeOne() throws Exception {
		Ticket first = admit("run00001").get(DEADLINE, TimeUnit.SECONDS);
		Future<Ticket> large = admit("run00002", new Demand(MemorySize.ofMebibytes(800), 1), new NullProgressMonitor());
		waiting.poll(DEADLINE, TimeUnit.SECONDS);
		Future<Ticket> small = admit("run00003", new Demand(MemorySize.ofMebibytes(10), 1), new NullProgressMonitor());
		assertEquals("This run waits for its turn: 1 run before this one.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
		first.close();
		large.get(DEADLINE, TimeUnit.SECONDS).close();
		small.get(DEADLINE, TimeUnit.SECONDS).close();
	}

	@Test
	public void whatOtherProgramsUseIsNotThere() throws Exception {
		host.set(new Resources(QueueChild.HOST.totalMemory(), MemorySize.ofMebibytes(300), 4));
		Future<Ticket> run = admit("run00001");
		assertEquals("This run waits for memory, which other programs use now.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
		host.set(QueueChild.HOST);
		run.get(DEADLINE, TimeUnit.SECONDS).close();
	}

	@Test
	public void processorsAreSharedButNotWithoutEnd() throws Exception {
		Demand many = new Demand(MemorySize.ofMebibytes(1), 60);
		try (Ticket first = admit("run00001", many, new NullProgressMonitor()).get(DEADLINE, TimeUnit.SECONDS)) {
			Future<Ticket> second = admit("run00002", many, new NullProgressMonitor());
			assertEquals("This run waits for processors: 1 run is at work.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
			first.close();
			second.get(DEADLINE, TimeUnit.SECONDS).close();
		}
	}

	@Test
	public void waitingCanBeCancelled() throws Exception {
		Ticket first = admit("run00001").get(DEADLINE, TimeUnit.SECONDS);
		Ticket second = admit("run00002").get(DEADLINE, TimeUnit.SECONDS);
		NullProgressMonitor monitor = new NullProgressMonitor();
		Future<Ticket> third = admit("run00003", QueueChild.DEMAND, monitor);
		waiting.poll(DEADLINE, TimeUnit.SECONDS);
		Future<Ticket> fourth = admit("run00004");
		waiting.poll(DEADLINE, TimeUnit.SECONDS);
		monitor.setCanceled(true);
		ExecutionException end = assertThrows(ExecutionException.class, () -> third.get(DEADLINE, TimeUnit.SECONDS));
		assertTrue(end.getCause() instanceof OperationCanceledException);
		first.close();
		fourth.get(DEADLINE, TimeUnit.SECONDS).close();
		second.close();
		second.close();
	}

	@Test
	public void aKilledBenchGivesItsPlacesBack() throws Exception {
		try (ChildJvm one = ChildJvm.start(QueueChild.class, folder().toString(), "run00001", "hold");
				ChildJvm two = ChildJvm.start(QueueChild.class, folder().toString(), "run00002", "hold")) {
			assertTrue(one.line().startsWith("admitted"));
			assertTrue(two.line().startsWith("admitted"));
			Future<Ticket> run = admit("run00003");
			assertEquals("This run waits for memory: 2 runs are at work.", waiting.poll(DEADLINE, TimeUnit.SECONDS));
			one.kill();
			run.get(DEADLINE, TimeUnit.SECONDS).close();
		}
	}

	@Test
	public void manyProcessesNeverHaveMoreAtWorkThanFit() throws Exception {
		Path log = temporary.newFile("log").toPath();
		List<ChildJvm> children = new ArrayList<>();
		try {
			for (int i = 0; i < 4; i++) {
				children.add(ChildJvm.start(QueueChild.class, folder().toString(), "run0000" + i, log.toString(), "8"));
			}
			for (ChildJvm child : children) {
				assertEquals("done", child.line());
			}
		} finally {
			children.forEach(ChildJvm::close);
		}
		int atWork = 0;
		for (char step : Files.readString(log).toCharArray()) {
			atWork += step == '+' ? 1 : -1;
			assertTrue(Files.readString(log), atWork >= 0 && atWork <= 2);
		}
		assertEquals(64, Files.size(log));
		assertEquals(0, atWork);
	}

	@Test
	public void hostsHaveQueuesOfTheirOwn() throws Exception {
		Admission admission = admission();
		List<Ticket> tickets = new CopyOnWriteArrayList<>();
		for (String connection : List.of("a", "b", "../c")) {
			for (int i = 0; i < 2; i++) {
				tickets.add(admission.queue(connection).admit(new RunId("run0000" + i), QueueChild.DEMAND, host::get, waiting::add,
						new NullProgressMonitor()));
			}
		}
		assertTrue(waiting.isEmpty());
		tickets.forEach(Ticket::close);
	}

	@Test
	public void whatGuestsReallyTookCounts() throws IOException {
		Footprints footprints = admission().footprints();
		GuestKind kind = new GuestKind("local", "debian-12", MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE);
		assertEquals("nominal until it is known", kind.memory(), footprints.expected(kind, true));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(100));
		assertEquals(MemorySize.ofMebibytes(150), footprints.expected(kind, true));
		assertEquals("of boots nothing is known", kind.memory(), footprints.expected(kind, false));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(400));
		assertEquals(MemorySize.ofMebibytes(600), footprints.expected(kind, true));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(100));
		assertEquals("forgotten by degrees", MemorySize.ofMebibytes(525), footprints.expected(kind, true));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(4000));
		assertEquals("never more than it can take", kind.memory(), footprints.expected(kind, true));
	}

	@Test
	public void aLittleMoreAndMoreIsNotMissed() throws IOException {
		Footprints footprints = admission().footprints();
		GuestKind kind = new GuestKind("local", "debian-12", MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE);
		footprints.note(kind, true, false, MemorySize.ofMebibytes(160));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(165));
		assertEquals("about the same", MemorySize.ofMebibytes(240), footprints.expected(kind, true));
		footprints.note(kind, true, false, MemorySize.ofMebibytes(170));
		assertEquals("compared with what is written down", MemorySize.ofMebibytes(255), footprints.expected(kind, true));
	}

	@Test
	public void whatOneRuntimeTookIsExpectedOfOthers() throws IOException {
		Footprints footprints = admission().footprints();
		GuestKind first = new GuestKind("processes", "jvm-17", MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE);
		GuestKind second = new GuestKind("processes", "jvm-25", MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE);
		footprints.note(first, false, true, MemorySize.ofMebibytes(100));
		assertEquals(MemorySize.ofMebibytes(150), footprints.expected(second, false));
		footprints.note(second, false, true, MemorySize.ofMebibytes(200));
		assertEquals("its own goes first", MemorySize.ofMebibytes(150), footprints.expected(first, false));
		GuestKind elsewhere = new GuestKind("local", "debian-12", MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE);
		assertEquals(elsewhere.memory(), footprints.expected(elsewhere, false));
	}

	@Test
	public void aTicketThatCannotBeRemovedIsNoReasonForARunToFail() throws Exception {
		Ticket ticket = admit("run00001").get(DEADLINE, TimeUnit.SECONDS);
		try (Stream<Path> files = Files.walk(folder())) {
			Path file = files.filter(found -> found.toString().endsWith(".ticket")).findFirst().orElseThrow();
			Files.delete(file);
			Files.createDirectories(file.resolve("in the way"));
		}
		ticket.close();
	}

	@Test
	public void aRunWaitsInsteadOfBeingRefused() throws Exception {
		MemoryBench bench = new MemoryBench(temporary.newFolder().toPath(), Map.of("memory", "2G"));
		Ticket other = new Admission(bench.state.resolve("queue"), Clock.systemUTC()).queue("local").admit(new RunId("runother"),
				new Demand(MemorySize.ofMebibytes(1500), 1),
				() -> new Resources(MemorySize.ofMebibytes(2048), MemorySize.ofMebibytes(2048), 4),
				waiting::add, new NullProgressMonitor());
		RecordingListener listener = new RecordingListener();
		Future<Integer> run = threads.submit(() -> bench.run(bench.spec("true"), listener).exitStatus());
		long end = System.nanoTime() + Duration.ofSeconds(DEADLINE).toNanos();
		while (listener.notices().stream().noneMatch(n -> n.contains("waits for memory"))) {
			assertTrue("it does not wait", System.nanoTime() < end);
			Thread.sleep(10);
		}
		assertFalse(listener.events().contains("+START"));
		other.close();
		assertEquals(Integer.valueOf(0), run.get(DEADLINE, TimeUnit.SECONDS));
	}

	private Path folder() {
		return temporary.getRoot().toPath().resolve("queue");
	}

	private Admission admission() {
		return new Admission(folder(), Clock.systemUTC());
	}

	private Future<Ticket> admit(String run) {
		return admit(run, QueueChild.DEMAND, new NullProgressMonitor());
	}

	private Future<Ticket> admit(String run, Demand demand, NullProgressMonitor monitor) {
		return threads.submit(() -> wait(run, demand, monitor));
	}

	private Ticket wait(String run, Demand demand, NullProgressMonitor monitor) throws IOException, CoreException {
		return admission().queue("local").admit(new RunId(run), demand, host::get, waiting::add, monitor);
	}
}
