/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.junit.Test;

public class ConnectionsTest extends CoreFixture {

	@Test
	public void connectionsToThisMachineAreAlwaysThere() {
		assertEquals(List.of(new ConnectionSpec("local", URI.create("qemu:local"), Map.of()),
				new ConnectionSpec("processes", URI.create("process:local"), Map.of())), connections().specs());
		assertEquals(ConnectionState.CLOSED, state("local"));
		assertEquals(ConnectionState.CLOSED, state("processes"));
	}

	@Test
	public void addedConnectionIsRememberedByTheNextBench() throws CoreException {
		connections().add(Surroundings.spec("demo"));
		assertEquals(List.of("local", "processes", "demo"), ids(connections()));
		assertEquals(List.of("local", "processes", "demo"), ids(surroundings.bench(folder.getRoot().toPath())));
		assertEquals(ConnectionState.CLOSED, state("demo"));
	}

	@Test
	public void connectionThatAnotherBenchAddedIsFound() throws CoreException {
		surroundings.bench(folder.getRoot().toPath()).add(Surroundings.spec("demo"));
		connections().open("demo", monitor());
		assertEquals(List.of("local", "processes", "demo"), ids(connections()));
	}

	@Test
	public void connectionsThatAnotherBenchAddsAndRemovesAreSeen() throws CoreException {
		assertEquals(List.of("local", "processes"), ids(connections()));
		Connections other = surroundings.bench(folder.getRoot().toPath());
		other.add(Surroundings.spec("demo"));
		assertEquals(List.of("local", "processes", "demo"), ids(connections()));
		other.remove("demo");
		assertEquals(List.of("local", "processes"), ids(connections()));
	}

	@Test
	public void localConnectionCanBeAnother() throws CoreException {
		connections().add(new ConnectionSpec("local", URI.create("memory:here"), Map.of()));
		connections().open("local", monitor());
		assertEquals(URI.create("memory:here"), connections().specs().get(0).uri());
		connections().remove("local");
		assertEquals(URI.create("qemu:local"), connections().specs().get(0).uri());
		assertEquals(URI.create("qemu:local"), Worlds.view(connections().world(), "local").spec().uri());
	}

	@Test
	public void connectionIsAddedOnce() throws CoreException {
		connections().add(Surroundings.spec("demo"));
		assertThrows(CoreException.class, () -> connections().add(Surroundings.spec("demo")));
	}

	@Test
	public void connectionWithoutConnectorIsNotAdded() {
		CoreException e = assertThrows(CoreException.class,
				() -> connections().add(new ConnectionSpec("x", URI.create("xyz:somewhere"), Map.of())));
		assertTrue(e.getMessage(), e.getMessage().contains("xyz") && e.getMessage().contains("memory"));
		assertEquals(List.of("local", "processes"), ids(connections()));
	}

	@Test
	public void everyProblemOfAConnectionIsToldWhenItIsAdded() {
		CoreException e = assertThrows(CoreException.class, () -> connections()
				.add(new ConnectionSpec("x", URI.create("memory:a/b"), Map.of("slow.start", "long", "unheard.of", "x"))));
		for (String word : List.of("memory:a/b", "slow.start", "unheard.of")) {
			assertTrue(word + " is not in: " + e.getMessage(), e.getMessage().contains(word));
		}
	}

	@Test
	public void removedConnectionIsForgottenAndClosed() throws CoreException {
		connections().add(Surroundings.spec("demo"));
		Connection connection = connections().open("demo", monitor());
		connections().remove("demo");
		assertEquals(List.of("local", "processes"), ids(surroundings.bench(folder.getRoot().toPath())));
		assertThrows(CoreException.class, () -> connection.guests(monitor()));
		assertFalse(connections().world().connections().containsKey("demo"));
	}

	@Test
	public void whatIsNotSavedCannotBeRemoved() {
		assertThrows(CoreException.class, () -> connections().remove("local"));
		assertThrows(CoreException.class, () -> connections().remove("processes"));
		assertThrows(CoreException.class, () -> connections().remove("unheard-of"));
	}

	@Test
	public void brokenFileIsLoggedAndLeavesTheLocalConnection() throws Exception {
		Files.writeString(folder.getRoot().toPath().resolve("connections.properties"), "one/uri=no scheme");
		Connections other = surroundings.bench(folder.getRoot().toPath());
		assertEquals(List.of("local", "processes"), ids(other));
		assertEquals(1, surroundings.log.size());
		assertThrows(CoreException.class, () -> other.add(Surroundings.spec("demo")));
	}

	@Test
	public void fileThatCouldNotBeReadIsReadAgainThoughItLooksTheSame() throws Exception {
		Path file = folder.getRoot().toPath().resolve("connections.properties");
		Files.writeString(file, "one/uri=memory one\n");
		FileTime time = Files.getLastModifiedTime(file);
		Connections other = surroundings.bench(folder.getRoot().toPath());
		assertEquals(List.of("local", "processes"), ids(other));
		Files.writeString(file, "one/uri=memory:one\n", StandardOpenOption.WRITE);
		Files.setLastModifiedTime(file, time);
		assertEquals(List.of("local", "processes", "one"), ids(other));
		assertEquals(ConnectionState.CLOSED, Worlds.state(other.world(), "one"));
		assertEquals("told once", 1, surroundings.log.size());
	}

	@Test
	public void connectionThatIsOpenedWhileAnotherOneClosesItIsShownOpen() throws Exception {
		fake();
		Worlds worlds = new Worlds();
		connections().watch(worlds);
		Thread closing = new Thread(() -> connections().close("fake"));
		CompletableFuture<Connection> opened = new CompletableFuture<>();
		Thread opening = new Thread(() -> {
			try {
				opened.complete(connections().open("fake", monitor()));
			} catch (CoreException e) {
				opened.completeExceptionally(e);
			}
		});
		// Whoever closes it is held up in the middle by what tells the world of it.
		synchronized (session(connections().open("fake", monitor()))) {
			closing.start();
			awaitHeldUp(closing);
			opening.start();
			awaitHeldUp(opening);
		}
		closing.join(TimeUnit.SECONDS.toMillis(30));
		assertEquals(List.of(), opened.get(120, TimeUnit.SECONDS).guests(monitor()));
		worlds.await(world -> Worlds.state(world, "fake") == ConnectionState.OPEN);
	}

	private static Object session(Connection connection) throws ReflectiveOperationException {
		Field session = connection.getClass().getDeclaredField("session");
		session.setAccessible(true);
		return Objects.requireNonNull(session.get(connection));
	}

	/** Or until it has ended. */
	private static void awaitHeldUp(Thread thread) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (thread.getState() != Thread.State.BLOCKED && thread.getState() != Thread.State.TERMINATED) {
			assertTrue("waited in vain", System.nanoTime() - end < 0);
			Thread.onSpinWait();
		}
	}

	@Test
	public void openConnectionIsShared() throws CoreException {
		connections().add(Surroundings.spec("demo"));
		Connection connection = connections().open("demo", monitor());
		assertSame(connection, connections().open("demo", monitor()));
		connection.close();
		assertEquals(List.of(), connection.guests(monitor()));
	}

	@Test
	public void connectionIsOpenedOnceByMany() throws Exception {
		FakeConnector fake = fake();
		List<CompletableFuture<Connection>> all = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
			try {
				return connections().open("fake", monitor());
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		})).toList();
		for (CompletableFuture<Connection> each : all) {
			assertSame(all.get(0).get(120, TimeUnit.SECONDS), each.get(120, TimeUnit.SECONDS));
		}
		assertEquals(1, fake.opened.size());
	}

	@Test
	public void unknownConnectionIsTold() {
		CoreException e = assertThrows(CoreException.class, () -> connections().open("unheard-of", monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("local"));
	}

	@Test
	public void missingConnectorIsTold() {
		CoreException e = assertThrows(CoreException.class, () -> connections().open("local", monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("qemu"));
	}

	@Test
	public void failedOpeningIsShownAndCanBeRepeated() throws Exception {
		connections().add(new ConnectionSpec("demo", URI.create("memory:demo"), Map.of("fail.open", "no route", "fail.open.times", "1")));
		Worlds worlds = new Worlds();
		connections().watch(worlds);
		assertThrows(CoreException.class, () -> connections().open("demo", monitor()));
		worlds.await(world -> Worlds.state(world, "demo") == ConnectionState.CLOSED
				&& Worlds.view(world, "demo").problem().getMessage().contains("no route"));
		connections().open("demo", monitor());
		worlds.await(world -> Worlds.state(world, "demo") == ConnectionState.OPEN && Worlds.view(world, "demo").problem().isOK());
	}

	@Test
	public void cancelledOpeningEnds() throws CoreException {
		connections().add(new ConnectionSpec("demo", URI.create("memory:demo"), Map.of("slow.open", "PT1H")));
		IProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> connections().open("demo", cancelled));
	}

	@Test
	public void whoWaitsForAnotherToOpenIsCancelledByItself() throws Exception {
		connections().add(new ConnectionSpec("demo", URI.create("memory:demo"), Map.of("slow.open", "PT1H")));
		Worlds worlds = new Worlds();
		connections().watch(worlds);
		IProgressMonitor first = new NullProgressMonitor();
		CompletableFuture<Connection> opening = opening(first);
		worlds.await(world -> Worlds.state(world, "demo") == ConnectionState.OPENING);
		IProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> connections().open("demo", cancelled));
		assertFalse(opening.isDone());
		first.setCanceled(true);
		assertThrows(ExecutionException.class, () -> opening.get(120, TimeUnit.SECONDS));
	}

	@Test
	public void closingEndsAnOpeningThatIsUnderWay() throws Exception {
		connections().add(new ConnectionSpec("demo", URI.create("memory:demo"), Map.of("slow.open", "PT1H")));
		Worlds worlds = new Worlds();
		connections().watch(worlds);
		CompletableFuture<Connection> opening = opening(monitor());
		worlds.await(world -> Worlds.state(world, "demo") == ConnectionState.OPENING);
		connections().close("demo");
		assertThrows(ExecutionException.class, () -> opening.get(120, TimeUnit.SECONDS));
		assertEquals(ConnectionState.CLOSED, state("demo"));
	}

	@Test
	public void closedConnectionRefusesAndIsOpenedAnew() throws CoreException {
		connections().add(Surroundings.spec("demo"));
		surroundings.create("demo", "stays");
		Connection before = connections().open("demo", monitor());
		connections().close("demo");
		connections().close("demo");
		assertEquals(ConnectionState.CLOSED, state("demo"));
		assertThrows(CoreException.class, () -> before.guests(monitor()));
		assertThrows(CoreException.class, () -> before.watch(event -> {
		}).close());
		assertEquals(1, connections().open("demo", monitor()).guests(monitor()).size());
		assertThrows(CoreException.class, () -> before.guests(monitor()));
	}

	@Test
	public void endOfTheBenchClosesEverything() throws CoreException {
		FakeConnector fake = fake();
		connections().open("fake", monitor());
		surroundings.connections.deactivate();
		assertTrue(fake.last().closed);
	}

	private FakeConnector fake() throws CoreException {
		FakeConnector fake = new FakeConnector();
		surroundings.connectors.put("fake", fake);
		connections().add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
		return fake;
	}

	private CompletableFuture<Connection> opening(IProgressMonitor monitor) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return connections().open("demo", monitor);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	private Connections connections() {
		return surroundings.connections;
	}

	private ConnectionState state(String id) {
		return Worlds.state(connections().world(), id);
	}

	private static IProgressMonitor monitor() {
		return Surroundings.monitor();
	}

	private static List<String> ids(Connections connections) {
		return connections.specs().stream().map(ConnectionSpec::id).toList();
	}
}
