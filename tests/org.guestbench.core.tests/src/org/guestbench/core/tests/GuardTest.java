/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** A connector can do what it wants: its callers get an answer or a CoreException. */
public class GuardTest extends CoreFixture {

	private final FakeConnector fake = new FakeConnector();
	private final GuestId guest = new GuestId("fake", UUID.randomUUID());

	@Before
	public void addConnections() throws CoreException {
		surroundings.connectors.put("fake", fake);
		surroundings.connections.add(new ConnectionSpec("fake", URI.create("fake:it"), Map.of()));
		surroundings.connections.add(Surroundings.spec("demo"));
	}

	@Test
	public void runtimeExceptionsBecomeCoreExceptions() throws CoreException {
		Connection connection = open("fake");
		fake.failure = Optional.of(() -> new IllegalStateException("boom"));
		Guest handle = connection.guest(guest);
		Retention retention = connection.facet(Retention.class).orElseThrow();
		for (ThrowingRunnable call : List.<ThrowingRunnable>of(() -> connection.guests(monitor()),
				() -> connection.create(Surroundings.guest(guest.uuid(), "x"), monitor()), () -> handle.info(monitor()),
				() -> handle.start(monitor()), () -> handle.stop(StopMode.FORCE, Duration.ZERO, monitor()), () -> handle.pause(monitor()),
				() -> handle.resume(monitor()), () -> handle.delete(monitor()), () -> retention.retain(guest, monitor()))) {
			CoreException e = assertThrows(CoreException.class, call);
			assertTrue(e.getMessage(), e.getMessage().contains("boom") && e.getMessage().contains("'fake'"));
			assertTrue(e.getCause() instanceof IllegalStateException);
		}
	}

	@Test
	public void missingLibraryBecomesACoreException() throws CoreException {
		Connection connection = open("fake");
		fake.failure = Optional.of(() -> {
			throw new NoClassDefFoundError("com/example/Library");
		});
		assertThrows(CoreException.class, () -> connection.guests(monitor()));
	}

	@Test
	public void nothingBecomesACoreException() throws CoreException {
		Connection connection = open("fake");
		assertThrows(CoreException.class, () -> connection.create(Surroundings.guest(guest.uuid(), "x"), monitor()));
		assertThrows(CoreException.class, () -> connection.guest(guest).info(monitor()));
	}

	@Test
	public void cancellationAndMissingGuestsStayWhatTheyAre() throws CoreException {
		Connection connection = open("fake");
		fake.failure = Optional.of(OperationCanceledException::new);
		assertThrows(OperationCanceledException.class, () -> connection.guests(monitor()));
		assertThrows(GuestNotFoundException.class, () -> open("demo").guest(new GuestId("demo", UUID.randomUUID())).info(monitor()));
	}

	@Test
	public void failureToCloseIsLogged() throws CoreException {
		open("fake");
		fake.failure = Optional.of(() -> new IllegalStateException("stuck"));
		surroundings.connections.close("fake");
		assertEquals(1, surroundings.log.size());
		assertTrue(surroundings.log.get(0).getMessage().contains("stuck"));
	}

	@Test
	public void validationThatFailsIsTold() {
		fake.validity = Status.error("the port is missing");
		CoreException e = assertThrows(CoreException.class, () -> open("fake"));
		assertTrue(e.getMessage(), e.getMessage().contains("the port is missing"));
	}

	@Test
	public void theUiThreadCallsNoGuest() throws CoreException {
		Connection connection = open("demo");
		GuestId real = surroundings.create("demo", "x");
		HostResources host = connection.facet(HostResources.class).orElseThrow();
		surroundings.uiThread = Thread.currentThread();
		for (ThrowingRunnable call : List.<ThrowingRunnable>of(() -> open("demo"), () -> connection.guests(monitor()),
				() -> connection.guest(real).info(monitor()), () -> connection.guest(real).start(monitor()), () -> host.query(monitor()),
				() -> surroundings.connections.add(Surroundings.spec("another")), () -> surroundings.connections.remove("demo"))) {
			CoreException e = assertThrows(CoreException.class, call);
			assertTrue(e.getMessage(), e.getMessage().contains("UI thread"));
		}
		assertEquals(4, surroundings.connections.specs().size());
		surroundings.connections.world();
		assertFalse(connection.guest(real).toString().isBlank());
		assertTrue(connection.facet(HostResources.class).isPresent());
		surroundings.connections.close("demo");
	}

	@Test
	public void facetsAreGuardedAndComparable() throws CoreException {
		Connection connection = open("demo");
		HostResources host = connection.facet(HostResources.class).orElseThrow();
		assertTrue(host.query(monitor()).cpus() > 0);
		assertEquals(host, host);
		assertEquals(host.hashCode(), host.hashCode());
		assertNotEquals(host, connection);
		assertTrue(host.toString().contains("demo"));
		assertEquals("EMULATED", connection.facet(Acceleration.class).orElseThrow().known().orElseThrow().kind().name());
		assertEquals(Optional.empty(), connection.facet(Runnable.class));
		surroundings.connections.close("demo");
		assertThrows(CoreException.class, () -> host.query(monitor()));
	}

	@Test
	public void guardedFacetWithoutCheckedExceptionsFailsUnchecked() throws CoreException {
		Acceleration acceleration = open("demo").facet(Acceleration.class).orElseThrow();
		surroundings.connections.close("demo");
		assertThrows(IllegalStateException.class, acceleration::known);
	}

	private Connection open(String id) throws CoreException {
		return surroundings.connections.open(id, monitor());
	}

	private static IProgressMonitor monitor() {
		return Surroundings.monitor();
	}
}
