/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.junit.Before;
import org.junit.Test;

public class WorldWatchTest extends CoreFixture {

	private final Worlds worlds = new Worlds();

	@Before
	public void addConnections() throws CoreException {
		surroundings.connections.add(Surroundings.spec("demo"));
	}

	@Test
	public void firstCallHasTheSameWorldTwice() throws InterruptedException {
		surroundings.connections.watch(worlds);
		worlds.await(world -> true);
		assertSame(worlds.before().get(0), worlds.now().get(0));
		assertEquals(Set.of("local", "processes", "demo"), worlds.now().get(0).connections().keySet());
	}

	@Test
	public void lifeOfAGuestAppears() throws Exception {
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "seen");
		Connection connection = surroundings.connections.open("demo", Surroundings.monitor());
		worlds.await(world -> Worlds.state(world, guest) == GuestState.STOPPED);
		connection.guest(guest).start(Surroundings.monitor());
		worlds.await(world -> Worlds.state(world, guest) == GuestState.RUNNING);
		connection.guest(guest).delete(Surroundings.monitor());
		worlds.await(world -> world.guest(guest) == null && Worlds.state(world, "demo") == ConnectionState.OPEN);
	}

	@Test
	public void batchesFollowOnOneAnother() throws Exception {
		surroundings.connections.watch(worlds);
		List<GuestId> guests = IntStream.range(0, 50).mapToObj(i -> {
			try {
				return surroundings.create("demo", "guest " + i);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		}).toList();
		worlds.await(world -> guests.stream().allMatch(guest -> world.guest(guest) != null));
		for (int i = 1; i < worlds.now().size(); i++) {
			assertSame(worlds.now().get(i - 1), worlds.before().get(i));
		}
	}

	@Test
	public void slowListenerGetsFewerAndLargerBatches() throws Exception {
		CountDownLatch free = new CountDownLatch(1);
		CountDownLatch inside = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		CompletableFuture<World> last = new CompletableFuture<>();
		surroundings.connections.watch((before, now) -> {
			calls.incrementAndGet();
			inside.countDown();
			try {
				free.await(120, TimeUnit.SECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			if (guestCount(now) == 20) {
				last.complete(now);
			}
		});
		assertTrue(inside.await(120, TimeUnit.SECONDS));
		for (int i = 0; i < 20; i++) {
			surroundings.create("demo", "guest " + i);
		}
		surroundings.connections.watch(worlds);
		free.countDown();
		worlds.await(world -> guestCount(world) == 20);
		last.get(120, TimeUnit.SECONDS);
		assertTrue("calls: " + calls, calls.get() < 20);
	}

	@Test
	public void listenersAreCalledByOneThreadUnderNoLock() throws Exception {
		Set<Thread> threads = new CopyOnWriteArraySet<>();
		CompletableFuture<World> fromInside = new CompletableFuture<>();
		surroundings.connections.watch((before, now) -> threads.add(Thread.currentThread()));
		surroundings.connections.watch((before, now) -> {
			threads.add(Thread.currentThread());
			// Would never return if the listener were called under the lock that another thread needs for this.
			fromInside.completeAsync(surroundings.connections::world).orTimeout(120, TimeUnit.SECONDS).join();
		});
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "x");
		worlds.await(world -> world.guest(guest) != null);
		assertNotNull(fromInside.get(120, TimeUnit.SECONDS));
		assertEquals(1, threads.size());
	}

	@Test
	public void failingListenerIsLoggedAndHarmsNobody() throws Exception {
		surroundings.connections.watch((before, now) -> {
			throw new IllegalStateException("a defect");
		});
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "x");
		worlds.await(world -> world.guest(guest) != null);
		assertTrue(surroundings.log.stream().anyMatch(status -> status.getMessage().contains("a defect")));
	}

	@Test
	public void closedWatchHearsNothingMore() throws Exception {
		Worlds closed = new Worlds();
		Watch watch = surroundings.connections.watch(closed);
		closed.await(world -> true);
		watch.close();
		int heard = closed.now().size();
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "x");
		worlds.await(world -> world.guest(guest) != null);
		assertEquals(heard, closed.now().size());
	}

	@Test
	public void listenerMayCloseItself() throws Exception {
		CompletableFuture<Watch> itself = new CompletableFuture<>();
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		AtomicInteger calls = new AtomicInteger();
		itself.complete(surroundings.connections.watch((before, now) -> {
			calls.incrementAndGet();
			itself.join().close();
			done.complete(true);
		}));
		done.get(120, TimeUnit.SECONDS);
		surroundings.connections.watch(worlds);
		GuestId guest = surroundings.create("demo", "x");
		worlds.await(world -> world.guest(guest) != null);
		assertEquals(1, calls.get());
	}

	@Test
	public void eventsAgainstTheContractAreToldOnceAndDoNoHarm() throws Exception {
		FakeConnector fake = new FakeConnector();
		surroundings.connectors.put("fake", fake);
		surroundings.connections.add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
		surroundings.connections.open("fake", Surroundings.monitor());
		surroundings.connections.watch(worlds);
		GuestInfo stopped = info("fake", GuestState.STOPPED);
		GuestInfo foreign = info("demo", GuestState.RUNNING);
		fake.last().send(new ConnectionEvent.Resync(List.of(stopped, foreign)));
		fake.last().send(new ConnectionEvent.Changed(stopped.withState(GuestState.PAUSED)));
		fake.last().send(new ConnectionEvent.Removed(new GuestId("fake", UUID.randomUUID())));
		World world = worlds.await(now -> Worlds.state(now, stopped.id()) == GuestState.PAUSED);
		assertEquals(Set.of(stopped.id()), Worlds.view(world, "fake").guests().keySet());
		assertEquals(1, surroundings.log.size());
		fake.last().send(new ConnectionEvent.Changed(stopped.withState(GuestState.DELETED)));
		worlds.await(now -> now.guest(stopped.id()) == null);
	}

	@Test
	public void watchOfAConnectionBeginsWithAResyncAndMissesNoGuest() throws Exception {
		GuestId guest = surroundings.create("demo", "x");
		Connection connection = surroundings.connections.open("demo", Surroundings.monitor());
		CompletableFuture<ConnectionEvent> first = new CompletableFuture<>();
		CompletableFuture<Boolean> seen = new CompletableFuture<>();
		try (Watch watch = connection.watch(event -> {
			first.complete(event);
			if (tells(event, guest)) {
				seen.complete(true);
			}
		})) {
			assertTrue(first.get(120, TimeUnit.SECONDS) instanceof ConnectionEvent.Resync);
			// The hypervisor tells of a guest on a thread of its own, so it may come right after the resync.
			seen.get(120, TimeUnit.SECONDS);
		}
	}

	private static boolean tells(ConnectionEvent event, GuestId guest) {
		return switch (event) {
		case ConnectionEvent.Resync(List<GuestInfo> all) -> all.stream().anyMatch(info -> info.id().equals(guest));
		case ConnectionEvent.Changed(GuestInfo info) -> info.id().equals(guest);
		case ConnectionEvent.Removed removed -> false;
		case ConnectionEvent.Lost lost -> false;
		};
	}

	@Test
	public void worldEndsWithTheBench() throws Exception {
		surroundings.connections.watch(worlds);
		worlds.await(world -> true);
		surroundings.connections.deactivate();
		int heard = worlds.now().size();
		assertFalse(heard == 0);
		surroundings.connections.close("demo");
		assertEquals(heard, worlds.now().size());
	}

	private static int guestCount(World world) {
		return world.connections().values().stream().mapToInt(view -> view.guests().size()).sum();
	}

	private static GuestInfo info(String connection, GuestState state) {
		return new GuestInfo(new GuestId(connection, UUID.randomUUID()), "x", state, MemorySize.ofMebibytes(64), 1, null);
	}
}
