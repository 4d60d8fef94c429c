/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
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
	private @Nullable GuestId guest;
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
		GuestId left = guest;
		if (left != null) {
			try (Connection later = open()) {
				later.guest(left).delete(monitor());
				assertTrue(later.guests(monitor()).stream().noneMatch(info -> info.id().equals(left)));
			}
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
	public void frozenDaemonIsNoticedWhileListingAndHoldsUpNothingElse() throws Exception {
		GuestId running = start("frozen while listing");
		session().freeze();
		try {
			CompletableFuture<CoreException> listing = CompletableFuture
					.supplyAsync(() -> assertThrows(CoreException.class, () -> connection().guests(monitor())));
			try (TestDriver other = new TestDriver();
					Connection elsewhere = other.connector().open(other.spec("elsewhere"), Interaction.NOBODY, monitor())) {
				assertTrue(elsewhere.guests(monitor()).size() > 0);
			}
			assertTrue(listing.get(PATIENCE, TimeUnit.SECONDS).getMessage().contains("is lost"));
			await(ConnectionEvent.Lost.class);
		} finally {
			session().thaw();
		}
		try (Connection again = open()) {
			assertEquals(GuestState.RUNNING, again.guest(running).info(monitor()).state());
		}
	}

	@Test
	public void daemonThatFreezesWhileAGuestIsStartedLeavesNothing() throws Exception {
		GuestId stopped = create("frozen while starting");
		session().freeze();
		try {
			assertThrows(CoreException.class, () -> connection().guest(stopped).start(monitor()));
			await(ConnectionEvent.Lost.class);
		} finally {
			session().thaw();
		}
		// The daemon may start it after all. What is left is removed by its UUID, as a reaper does.
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
		guest = id;
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
