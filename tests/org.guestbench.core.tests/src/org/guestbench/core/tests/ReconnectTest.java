/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.core.internal.BackOff;
import org.guestbench.core.internal.DefaultConnections;
import org.junit.Before;
import org.junit.Test;

public class ReconnectTest extends CoreFixture {

	private final Worlds worlds = new Worlds();

	@Before
	public void addConnections() throws CoreException {
		surroundings.connections.add(Surroundings.spec("demo"));
		surroundings.connections.watch(worlds);
	}

	@Test
	public void lostConnectionIsShownWithItsReasonAndWhatWasKnown() throws Exception {
		GuestId guest = surroundings.create("demo", "known");
		worlds.await(world -> world.guest(guest) != null);
		surroundings.hypervisors.lose("demo", "the cable is out");
		ConnectionView lost = Worlds.view(awaitState(ConnectionState.LOST), "demo");
		assertTrue(lost.problem().getMessage(), lost.problem().getMessage().contains("the cable is out"));
		assertEquals(GuestState.STOPPED, Worlds.state(surroundings.connections.world(), guest));
	}

	@Test
	public void lostConnectionRefusesAtOnceAndSaysWhy() throws Exception {
		Connection connection = open();
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		CoreException e = assertThrows(CoreException.class, () -> connection.guests(Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("the cable is out"));
	}

	@Test
	public void guestsHandlesAndFacetsWorkAgainAfterwards() throws Exception {
		GuestId guest = surroundings.create("demo", "survivor");
		Connection connection = open();
		Guest handle = connection.guest(guest);
		HostResources host = connection.facet(HostResources.class).orElseThrow();
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		surroundings.hypervisors.restore("demo");
		awaitState(ConnectionState.OPEN);
		handle.start(Surroundings.monitor());
		worlds.await(world -> Worlds.state(world, guest) == GuestState.RUNNING);
		host.query(Surroundings.monitor());
		assertEquals(1, connection.guests(Surroundings.monitor()).size());
	}

	@Test
	public void whatAConnectionOffersIsKnownWhileItIsOpenOrLost() throws Exception {
		Connections connections = surroundings.connections;
		assertFalse("nobody has opened it", connections.offers("demo", HostResources.class));
		assertEquals(ConnectionState.CLOSED, Worlds.state(connections.world(), "demo"));
		open();
		assertTrue(connections.offers("demo", HostResources.class));
		assertFalse("no hypervisor in memory has these", connections.offers("demo", GuestTransfer.class));
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		assertTrue(connections.offers("demo", HostResources.class));
		connections.close("demo");
		assertFalse(connections.offers("demo", HostResources.class));
		assertFalse(connections.offers("nobody", HostResources.class));
	}

	@Test
	public void whatAConnectionOffersMayBeAskedByTheUiThreadAndNeverFails() throws Exception {
		FakeConnector fake = new FakeConnector();
		surroundings.connectors.put("fake", fake);
		surroundings.connections.add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
		surroundings.connections.open("fake", Surroundings.monitor());
		surroundings.uiThread = Thread.currentThread();
		fake.failure = Optional.of(() -> new IllegalStateException("boom"));
		assertTrue(surroundings.connections.offers("fake", Retention.class));
		assertFalse(surroundings.connections.offers("fake", Snapshots.class));
	}

	@Test
	public void whatHappenedMeanwhileIsKnownAfterTheResync() throws Exception {
		GuestId gone = surroundings.create("demo", "gone");
		GuestId stays = surroundings.create("demo", "stays");
		surroundings.connections.add(new ConnectionSpec("second", URI.create("memory:demo"), Map.of()));
		worlds.await(world -> world.guest(gone) != null && world.guest(stays) != null);
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		surroundings.hypervisors.restore("demo");
		Connection other = surroundings.connections.open("second", Surroundings.monitor());
		other.guest(new GuestId("second", gone.uuid())).delete(Surroundings.monitor());
		other.guest(new GuestId("second", stays.uuid())).start(Surroundings.monitor());
		worlds.await(world -> Worlds.state(world, "demo") == ConnectionState.OPEN && world.guest(gone) == null
				&& Worlds.state(world, stays) == GuestState.RUNNING);
	}

	@Test
	public void watchOfTheConnectionHearsLossResyncAndWhatFollows() throws Exception {
		Connection connection = open();
		BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();
		try (Watch watch = connection.watch(events::add)) {
			assertTrue(next(events) instanceof ConnectionEvent.Resync);
			surroundings.hypervisors.lose("demo", "the cable is out");
			assertTrue(next(events) instanceof ConnectionEvent.Lost);
			surroundings.hypervisors.restore("demo");
			assertTrue(next(events) instanceof ConnectionEvent.Resync);
			GuestId guest = surroundings.create("demo", "later");
			assertTrue(next(events) instanceof ConnectionEvent.Changed(GuestInfo info) && info.id().equals(guest));
		}
	}

	@Test
	public void openingALostConnectionTriesAtOnceAndSaysWhyNot() throws Exception {
		open();
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		assertThrows(CoreException.class, this::open);
		surroundings.hypervisors.restore("demo");
		assertEquals(List.of(), open().guests(Surroundings.monitor()));
	}

	@Test
	public void lossesMayRepeat() throws Exception {
		open();
		for (int i = 0; i < 5; i++) {
			surroundings.hypervisors.lose("demo", "loss " + i);
			awaitState(ConnectionState.LOST);
			surroundings.hypervisors.restore("demo");
			awaitState(ConnectionState.OPEN);
		}
	}

	@Test
	public void closedConnectionIsNotTriedAgain() throws Exception {
		Connection connection = open();
		surroundings.hypervisors.lose("demo", "the cable is out");
		awaitState(ConnectionState.LOST);
		surroundings.connections.close("demo");
		awaitState(ConnectionState.CLOSED);
		surroundings.hypervisors.restore("demo");
		CoreException e = assertThrows(CoreException.class, () -> connection.guests(Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("closed"));
	}

	@Test
	public void connectorThatRecoversByItselfIsLeftAlone() throws Exception {
		FakeConnector fake = new FakeConnector();
		surroundings.connectors.put("fake", fake);
		// One that waits before it tries, or it could be quicker than the connector.
		DefaultConnections patient = surroundings.bench(folder.getRoot().toPath(), new BackOff(Duration.ofHours(1), Duration.ofHours(1)));
		try {
			patient.add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
			Connection connection = patient.open("fake", Surroundings.monitor());
			Worlds seen = new Worlds();
			patient.watch(seen);
			FakeConnector.FakeConnection own = fake.last();
			own.send(new ConnectionEvent.Lost(Status.error("a hiccup")));
			GuestInfo guest = info("fake");
			own.send(new ConnectionEvent.Resync(List.of(guest)));
			World world = seen.await(now -> now.guest(guest.id()) != null);
			assertEquals(ConnectionState.OPEN, Worlds.state(world, "fake"));
			assertEquals(List.of(), connection.guests(Surroundings.monitor()));
			assertEquals("nobody opens it again", 1, fake.opened.size());
		} finally {
			patient.deactivate();
		}
	}

	@Test
	public void eventsOfAnAbandonedConnectionAreIgnored() throws Exception {
		FakeConnector fake = new FakeConnector();
		surroundings.connectors.put("fake", fake);
		surroundings.connections.add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
		surroundings.connections.open("fake", Surroundings.monitor());
		FakeConnector.FakeConnection first = fake.last();
		first.send(new ConnectionEvent.Lost(Status.error("gone")));
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!first.closed && System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
		assertTrue(first.closed);
		FakeConnector.FakeConnection second = fake.last();
		first.send(new ConnectionEvent.Lost(Status.error("late")));
		GuestInfo guest = info("fake");
		second.send(new ConnectionEvent.Changed(guest));
		World world = worlds.await(now -> now.guest(guest.id()) != null);
		assertEquals(ConnectionState.OPEN, Worlds.state(world, "fake"));
		assertEquals("opened again once", 2, fake.opened.size());
	}

	@Test
	public void handleOfAGuestThatIsGoneSaysSo() throws Exception {
		GuestId guest = surroundings.create("demo", "gone");
		Guest handle = open().guest(guest);
		handle.delete(Surroundings.monitor());
		assertThrows(CoreException.class, () -> handle.stop(StopMode.FORCE, Duration.ZERO, Surroundings.monitor()));
		assertThrows(CoreException.class, () -> open().guest(new GuestId("demo", UUID.randomUUID())).info(Surroundings.monitor()));
	}

	private Connection open() throws CoreException {
		return surroundings.connections.open("demo", Surroundings.monitor());
	}

	private World awaitState(ConnectionState state) throws InterruptedException {
		return worlds.await(world -> Worlds.state(world, "demo") == state);
	}

	private static GuestInfo info(String connection) {
		return new GuestInfo(new GuestId(connection, UUID.randomUUID()), "x", GuestState.STOPPED, MemorySize.ofMebibytes(64), 1, null);
	}

	private static ConnectionEvent next(BlockingQueue<ConnectionEvent> events) throws InterruptedException {
		ConnectionEvent event = events.poll(120, TimeUnit.SECONDS);
		if (event == null) {
			throw new AssertionError("no event");
		}
		return event;
	}
}
