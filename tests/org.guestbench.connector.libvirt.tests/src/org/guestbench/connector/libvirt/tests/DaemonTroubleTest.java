/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** A daemon that is killed, restarted and frozen in the middle of things. */
public class DaemonTroubleTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private static final long PATIENCE = 120;

	private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();
	private final List<GuestId> guests = new ArrayList<>();
	private @Nullable Connection opened;

	@Before
	public void watch() throws Exception {
		opened = open();
		connection().watch(events::add);
		await(ConnectionEvent.Resync.class);
	}

	@After
	public void nothingIsLeft() throws Exception {
		connection().close();
		try (Connection later = open()) {
			for (GuestId left : guests) {
				later.guest(left).delete(monitor());
			}
			assertEquals(List.of(), later.guests(monitor()));
		}
		assertEquals("processes of guests", List.of(), session().guests());
	}

	@Test
	public void guestsOutliveAKilledDaemonAndAreFoundAgain() throws Exception {
		GuestId running = start("survivor");
		session().kill();
		await(ConnectionEvent.Lost.class);
		CoreException e = assertThrows(CoreException.class, () -> connection().guests(monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("is lost"));
		assertThrows(CoreException.class, () -> connection().guest(running).info(monitor()));
		session().launch();
		try (Connection again = open()) {
			BlockingQueue<ConnectionEvent> heard = new LinkedBlockingQueue<>();
			again.watch(heard::add);
			@Nullable
			ConnectionEvent first = heard.poll(PATIENCE, TimeUnit.SECONDS);
			assertTrue(String.valueOf(first), first instanceof ConnectionEvent.Resync resync
					&& resync.guests().stream().anyMatch(info -> info.id().equals(running)));
			assertEquals(GuestState.RUNNING, again.guest(running).info(monitor()).state());
			assertEquals(1, session().guests().size());
		}
	}

	@Test
	public void guestThatEndedWhileNobodyLookedIsStopped() throws Exception {
		GuestId running = start("unseen");
		session().kill();
		await(ConnectionEvent.Lost.class);
		for (long pid : session().guests()) {
			ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
			process.destroyForcibly();
			process.onExit().get(PATIENCE, TimeUnit.SECONDS);
		}
		session().launch();
		try (Connection again = open()) {
			GuestState state = again.guest(running).info(monitor()).state();
			assertTrue(state.toString(), state == GuestState.STOPPED || state == GuestState.CRASHED);
		}
	}

	@Test
	public void daemonThatIsKilledWhileGuestsAreListedLosesNone() throws Exception {
		for (int i = 0; i < 5; i++) {
			create("killed while listing " + i);
		}
		CompletableFuture<CoreException> listing = listUntilItFails();
		session().kill();
		session().launch();
		assertTellsOfTheLoss(listing);
		await(ConnectionEvent.Lost.class);
		try (Connection again = open()) {
			assertEquals(Set.copyOf(guests), again.guests(monitor()).stream().map(GuestInfo::id).collect(Collectors.toSet()));
		}
	}

	/** Of the connection, or of the call that was under way. */
	private static void assertTellsOfTheLoss(CompletableFuture<CoreException> failed) throws Exception {
		String message = String.valueOf(failed.get(PATIENCE, TimeUnit.SECONDS).getMessage());
		assertTrue(message, message.contains("is lost") || message.startsWith("Cannot "));
	}

	/** Lists again and again, so that whatever happens to the daemon happens in the middle of it; a list has all, or there is an error. */
	private CompletableFuture<CoreException> listUntilItFails() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(3);
		CompletableFuture<CoreException> failed = CompletableFuture.supplyAsync(() -> assertThrows(CoreException.class, () -> {
			while (true) {
				assertEquals(guests.size(), connection().guests(monitor()).size());
				begun.countDown();
			}
		}));
		assertTrue(begun.await(PATIENCE, TimeUnit.SECONDS));
		return failed;
	}

	@Test
	public void frozenDaemonIsNoticedWhileListingAndHoldsUpNothingElse() throws Exception {
		GuestId running = start("frozen while listing");
		CompletableFuture<CoreException> listing = listUntilItFails();
		CompletableFuture<ConnectionEvent> idle = new CompletableFuture<>();
		try (Connection watched = open()) {
			// Nobody asks anything on that one while its guest runs.
			watched.watch(event -> {
				if (event instanceof ConnectionEvent.Lost) {
					idle.complete(event);
				}
			});
			freezeAndAwaitLoss(listing, idle);
		}
		try (Connection again = open()) {
			assertEquals(GuestState.RUNNING, again.guest(running).info(monitor()).state());
		}
	}

	private void freezeAndAwaitLoss(CompletableFuture<CoreException> listing, CompletableFuture<ConnectionEvent> idle) throws Exception {
		session().freeze();
		try {
			try (TestDriver other = new TestDriver();
					Connection elsewhere = other.connector().open(other.spec("elsewhere"), Interaction.NOBODY, monitor())) {
				assertTrue(elsewhere.guests(monitor()).size() > 0);
			}
			assertTellsOfTheLoss(listing);
			await(ConnectionEvent.Lost.class);
			idle.get(PATIENCE, TimeUnit.SECONDS);
		} finally {
			session().thaw();
		}
	}

	@Test
	public void daemonThatFreezesWhileAGuestIsStartedLosesNothing() throws Exception {
		GuestId starting = create("frozen while starting");
		CompletableFuture<CoreException> failed = begin(starting);
		session().freeze();
		try {
			assertTellsOfTheLoss(failed);
			await(ConnectionEvent.Lost.class);
		} finally {
			session().thaw();
			SessionDaemon.signal(session().guests(), "CONT");
		}
		assertStateIsWhatItSeems(starting);
	}

	@Test
	public void daemonThatIsKilledWhileAGuestIsStartedLosesNothing() throws Exception {
		GuestId starting = create("killed while starting");
		CompletableFuture<CoreException> failed = begin(starting);
		session().kill();
		SessionDaemon.signal(session().guests(), "CONT");
		session().launch();
		assertTellsOfTheLoss(failed);
		await(ConnectionEvent.Lost.class);
		assertStateIsWhatItSeems(starting);
	}

	/** Starts a guest whose QEMU is there and does not answer the daemon, so that the daemon is in the middle of it. */
	private CompletableFuture<CoreException> begin(GuestId id) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (true) {
			CompletableFuture<CoreException> failed = CompletableFuture
					.supplyAsync(() -> assertThrows(CoreException.class, () -> connection().guest(id).start(monitor())));
			while (session().guests().isEmpty()) {
				assertFalse("waited for QEMU in vain", failed.isDone() || System.nanoTime() - end >= 0);
				Thread.onSpinWait();
			}
			SessionDaemon.signal(session().guests(), "STOP");
			if (!failed.isDone()) {
				return failed;
			}
			assertTrue("QEMU is never stopped before it has started", System.nanoTime() - end < 0);
			SessionDaemon.signal(session().guests(), "CONT");
			connection().guest(id).stop(StopMode.FORCE, Duration.ofSeconds(PATIENCE), monitor());
		}
	}

	/** Whatever becomes of a guest, a new connection knows it in the end, and can do with it what it says. */
	private static void assertStateIsWhatItSeems(GuestId id) throws Exception {
		try (Connection again = open()) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
			GuestState state = again.guest(id).info(monitor()).state();
			while (session().guests().size() != (state == GuestState.RUNNING ? 1 : 0)) {
				assertTrue(state + " with processes " + session().guests(), System.nanoTime() - end < 0);
				Thread.sleep(50);
				state = again.guest(id).info(monitor()).state();
			}
			if (state == GuestState.RUNNING) {
				again.guest(id).stop(StopMode.FORCE, Duration.ofSeconds(PATIENCE), monitor());
			}
			assertEquals("processes of guests", List.of(), session().guests());
			again.guest(id).start(monitor());
			assertEquals(GuestState.RUNNING, again.guest(id).info(monitor()).state());
			assertEquals(1, session().guests().size());
		}
	}

	@Test
	public void closingAFrozenConnectionReturnsAtOnce() throws Exception {
		session().freeze();
		try {
			CountDownLatch closed = new CountDownLatch(1);
			Thread.ofPlatform().daemon().start(() -> {
				connection().close();
				closed.countDown();
			});
			assertTrue(closed.await(PATIENCE, TimeUnit.SECONDS));
			CoreException e = assertThrows(CoreException.class, () -> connection().guests(monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("was closed"));
		} finally {
			session().thaw();
		}
	}

	private Connection connection() {
		Connection present = opened;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}

	private static SessionDaemon session() {
		return SESSION.subject().session();
	}

	private static Connection open() throws CoreException {
		return SESSION.subject().connector().open(session().spec("trouble"), Interaction.NOBODY, monitor());
	}

	private GuestId create(String name) throws CoreException {
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), name, null);
		GuestId id = new GuestId("trouble", spec.uuid());
		guests.add(id);
		connection().create(spec, monitor());
		return id;
	}

	private GuestId start(String name) throws CoreException {
		GuestId id = create(name);
		connection().guest(id).start(monitor());
		return id;
	}

	private void await(Class<? extends ConnectionEvent> wanted) throws InterruptedException {
		while (true) {
			@Nullable
			ConnectionEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
			assertTrue("waited for " + wanted.getSimpleName() + " in vain", event != null);
			if (wanted.isInstance(event)) {
				return;
			}
		}
	}

	private static NullProgressMonitor monitor() {
		return new NullProgressMonitor();
	}
}
