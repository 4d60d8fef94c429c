/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.internal.DefaultGuestOperations;
import org.junit.Before;
import org.junit.Test;

public class GuestOperationsTest extends CoreFixture {

	private static final long PATIENCE = 120_000;

	@Before
	public void addConnections() throws CoreException {
		surroundings.connections.add(Surroundings.spec("demo"));
	}

	@Test
	public void guestIsStartedPausedResumedStoppedAndDeleted() throws Exception {
		GuestId guest = surroundings.create("demo", "web");
		assertDone(GuestState.RUNNING, guest, operations().start(guest));
		assertDone(GuestState.PAUSED, guest, operations().pause(guest));
		assertDone(GuestState.RUNNING, guest, operations().resume(guest));
		assertDone(GuestState.STOPPED, guest, operations().stop(guest, StopMode.GRACEFUL, Duration.ofSeconds(5)));
		assertEquals(IStatus.OK, run(operations().delete(guest)).getSeverity());
		assertEquals(0, surroundings.connections.open("demo", Surroundings.monitor()).guests(Surroundings.monitor()).size());
		assertEquals(IStatus.OK, run(operations().delete(guest)).getSeverity());
	}

	@Test
	public void guestIsRestarted() throws Exception {
		GuestId guest = surroundings.create("demo", "web");
		assertDone(GuestState.RUNNING, guest, operations().start(guest));
		List<GuestState> seen = new CopyOnWriteArrayList<>();
		CountDownLatch stopped = new CountDownLatch(1);
		try (Watch watch = surroundings.connections.open("demo", Surroundings.monitor()).watch(event -> {
			if (event instanceof ConnectionEvent.Changed(GuestInfo info)) {
				seen.add(info.state());
				if (info.state() == GuestState.RUNNING && seen.contains(GuestState.STOPPED)) {
					stopped.countDown();
				}
			}
		})) {
			assertDone(GuestState.RUNNING, guest, operations().restart(guest, Duration.ofSeconds(30)));
			assertTrue("it was stopped and runs again: " + seen, stopped.await(PATIENCE, TimeUnit.MILLISECONDS));
		}
	}

	@Test
	public void guestIsCloned() throws Exception {
		GuestId guest = surroundings.create("demo", "web");
		assertEquals(IStatus.OK, run(operations().clone(guest, UUID.randomUUID(), new GuestName("copy"))).getSeverity());
		assertEquals(Set.of("web", "copy"), surroundings.connections.open("demo", Surroundings.monitor()).guests(Surroundings.monitor())
				.stream().map(GuestInfo::name).collect(Collectors.toSet()));
		assertDone(GuestState.RUNNING, guest, operations().start(guest));
		IStatus refused = run(operations().clone(guest, UUID.randomUUID(), new GuestName("another")));
		assertTrue(refused.getMessage(), refused.getMessage().contains("it is running. Stop it first."));
	}

	@Test
	public void jobIsNamedAfterTheGuestAndBelongsToIt() throws Exception {
		Worlds worlds = new Worlds();
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "web");
		worlds.await(world -> world.guest(guest) != null);
		Job job = operations().start(guest);
		assertEquals("Starting 'web'", job.getName());
		assertTrue(job.belongsTo(guest) && job.belongsTo(GuestOperations.FAMILY));
		assertFalse(job.belongsTo(new GuestId("demo", UUID.randomUUID())));
		assertEquals(Job.NONE, job.getState());
	}

	@Test
	public void changesOfOneGuestWaitForOneAnother() {
		GuestId guest = new GuestId("demo", UUID.randomUUID());
		GuestId other = new GuestId("demo", UUID.randomUUID());
		assertTrue(operations().rule(guest).isConflicting(operations().rule(guest)));
		assertTrue(operations().rule(guest).contains(operations().rule(guest)));
		assertFalse(operations().rule(guest).isConflicting(operations().rule(other)));
		assertEquals(operations().rule(guest), operations().start(guest).getRule());
	}

	@Test
	public void failureIsTheStatusOfTheJob() throws Exception {
		IStatus status = run(operations().start(new GuestId("demo", UUID.randomUUID())));
		assertEquals(IStatus.ERROR, status.getSeverity());
		assertTrue(status.getMessage(), status.getMessage().contains("There is no guest"));
	}

	@Test
	public void cancelledJobEndsAsCancelled() throws Exception {
		surroundings.connections.add(new ConnectionSpec("slow", URI.create("memory:slow"), Map.of("slow.start", "PT1H")));
		GuestId guest = surroundings.create("slow", "web");
		Worlds worlds = new Worlds();
		surroundings.connections.watch(worlds);
		Job job = operations().start(guest);
		job.schedule();
		worlds.await(world -> Worlds.state(world, guest) == GuestState.STARTING);
		job.cancel();
		assertTrue(job.join(PATIENCE, new NullProgressMonitor()));
		assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
	}

	@Test
	public void jobThatTakesTooLongIsAnError() throws Exception {
		surroundings.connections.add(new ConnectionSpec("slow", URI.create("memory:slow"), Map.of("slow.start", "PT1H")));
		GuestId guest = surroundings.create("slow", "web");
		IStatus status = run(new DefaultGuestOperations(surroundings.connections, Duration.ofMillis(50)).start(guest));
		assertEquals(IStatus.ERROR, status.getSeverity());
		assertTrue(status.getMessage(), status.getMessage().contains("given up"));
	}

	private void assertDone(GuestState expected, GuestId guest, Job job) throws Exception {
		IStatus status = run(job);
		assertTrue(status.toString(), status.isOK());
		assertEquals(expected,
				surroundings.connections.open("demo", Surroundings.monitor()).guest(guest).info(Surroundings.monitor()).state());
	}

	private static IStatus run(Job job) throws Exception {
		job.setSystem(true);
		job.schedule();
		assertTrue(job.getName(), job.join(PATIENCE, new NullProgressMonitor()));
		return job.getResult();
	}

	private GuestOperations operations() {
		return new DefaultGuestOperations(surroundings.connections);
	}
}
