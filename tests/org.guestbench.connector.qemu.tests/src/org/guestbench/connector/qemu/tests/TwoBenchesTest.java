/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;
import org.guestbench.api.guest.StopMode;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Two connectors that know nothing of each other, as two benches of one user: what one does, the other finds. */
public class TwoBenchesTest {

	private static final Duration SOON = Duration.ofSeconds(30);

	@Rule
	public final Surroundings here = new Surroundings();

	private final List<Connection> open = new ArrayList<>();

	@Before
	public void openBoth() throws CoreException {
		open.add(here.open());
		open.add(here.open());
	}

	@After
	public void closeBoth() {
		open.forEach(Connection::close);
	}

	private Connection first() {
		return open.get(0);
	}

	private Connection second() {
		return open.get(1);
	}

	@Test
	public void guestsOfTheOtherAreListedWithTheirState() throws Exception {
		GuestSpec spec = here.throwaway("shared");
		Guest guest = first().create(spec, monitor());
		Guest seen = second().guest(id(spec.uuid()));
		assertEquals(guest.info(monitor()), seen.info(monitor()));
		guest.start(monitor());
		assertEquals(GuestState.RUNNING, seen.info(monitor()).state());
		guest.pause(monitor());
		assertEquals(GuestState.PAUSED, seen.info(monitor()).state());
		guest.stop(StopMode.FORCE, SOON, monitor());
		assertEquals(GuestState.STOPPED, seen.info(monitor()).state());
		assertEquals(List.of(guest.info(monitor())), second().guests(monitor()));
		guest.delete(monitor());
		assertThrows(GuestNotFoundException.class, () -> seen.info(monitor()));
	}

	@Test
	public void guestOfTheOtherIsPausedResumedAndStopped() throws Exception {
		GuestSpec spec = here.throwaway("remote control");
		Guest guest = first().create(spec, monitor());
		guest.start(monitor());
		Guest seen = second().guest(id(spec.uuid()));
		seen.pause(monitor());
		Await.until("its own bench has noticed", () -> guest.info(monitor()).state() == GuestState.PAUSED);
		seen.resume(monitor());
		Await.until("its own bench has noticed", () -> guest.info(monitor()).state() == GuestState.RUNNING);
		seen.stop(StopMode.FORCE, SOON, monitor());
		assertEquals(GuestState.STOPPED, seen.info(monitor()).state());
		Await.until("its own bench has noticed", () -> guest.info(monitor()).state() == GuestState.STOPPED);
	}

	@Test
	public void guestOfTheOtherIsDeleted() throws Exception {
		GuestSpec spec = here.throwaway("deleted by the other");
		Guest guest = first().create(spec, monitor());
		guest.start(monitor());
		second().guest(id(spec.uuid())).delete(monitor());
		assertFalse(Files.exists(here.folder(spec.uuid())));
		assertEquals(List.of(), here.processes());
		assertThrows(GuestNotFoundException.class, () -> guest.info(monitor()));
		guest.delete(monitor());
		first().create(spec, monitor()).start(monitor());
		assertEquals(GuestState.RUNNING, second().guest(id(spec.uuid())).info(monitor()).state());
	}

	@Test
	public void guestWhoseLifelineTheOtherHoldsIsNeitherStartedNorKept() throws Exception {
		GuestSpec spec = here.throwaway("held");
		Guest guest = first().create(spec, monitor());
		guest.start(monitor());
		guest.stop(StopMode.FORCE, SOON, monitor());
		// Both connectors are in this process, so the record is made to say that the first is in another that lives: the parent.
		GuestJson.changeBench(here.folder(spec.uuid()), ProcessHandle.current().parent().orElseThrow().pid());
		Guest seen = second().guest(id(spec.uuid()));
		CoreException e = assertThrows(CoreException.class, () -> seen.start(monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("another bench"));
		Retention retention = second().facet(Retention.class).orElseThrow();
		assertThrows(CoreException.class, () -> retention.retain(id(spec.uuid()), monitor()));
	}

	@Test
	public void serialLogOfTheOthersGuestIsReadable() throws Exception {
		GuestSpec spec = here.throwaway("log");
		first().create(spec, monitor()).start(monitor());
		SerialLogs logs = second().facet(SerialLogs.class).orElseThrow();
		Await.until("the firmware has said something", () -> {
			try (var log = logs.open(id(spec.uuid()))) {
				return log.read() >= 0;
			}
		});
	}

	@Test
	public void changesByTheOtherAreHeardByAllowedStepsOnly() throws Exception {
		List<ConnectionEvent> heard = Collections.synchronizedList(new ArrayList<>());
		try (Watch watch = second().watch(heard::add)) {
			GuestSpec spec = here.throwaway("watched");
			Guest guest = first().create(spec, monitor());
			Await.until("the creation is heard", () -> states(heard, spec.uuid()).contains(GuestState.STOPPED));
			guest.start(monitor());
			Await.until("the start is heard", () -> states(heard, spec.uuid()).contains(GuestState.RUNNING));
			guest.pause(monitor());
			Await.until("the pause is heard", () -> states(heard, spec.uuid()).contains(GuestState.PAUSED));
			guest.delete(monitor());
			Await.until("the removal is heard", () -> heard.contains(new ConnectionEvent.Removed(id(spec.uuid()))));
			List<GuestState> states = states(heard, spec.uuid());
			for (int i = 1; i < states.size(); i++) {
				assertTrue(states.toString(), GuestTransitions.allowed(states.get(i - 1), states.get(i)));
			}
		}
	}

	@Test
	public void keptGuestIsStartedByOneOfManyOnly() throws Exception {
		GuestSpec spec = here.spec("kept", null);
		first().create(spec, monitor());
		List<Callable<Boolean>> attempts = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Guest guest = open.get(i % 2).guest(id(spec.uuid()));
			attempts.add(() -> {
				try {
					guest.start(monitor());
					return true;
				} catch (CoreException e) {
					return false;
				}
			});
		}
		ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
		try {
			int started = 0;
			for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
				started += attempt.get() ? 1 : 0;
			}
			assertEquals(1, started);
			// QEMU, its script and the two that write its logs.
			assertEquals(4, here.processes().size());
		} finally {
			threads.shutdown();
		}
	}

	@Test
	public void guestThatOneStartedAndTheOtherStoppedIsStartedAgain() throws Exception {
		GuestSpec spec = here.spec("to and fro", null);
		Guest guest = first().create(spec, monitor());
		Guest seen = second().guest(id(spec.uuid()));
		for (int i = 0; i < 3; i++) {
			guest.start(monitor());
			seen.stop(StopMode.FORCE, SOON, monitor());
			seen.start(monitor());
			Await.until("the first has noticed", () -> guest.info(monitor()).state() == GuestState.RUNNING);
			guest.stop(StopMode.FORCE, SOON, monitor());
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
		}
		Await.until("the second has noticed", () -> seen.info(monitor()).state() == GuestState.STOPPED);
	}

	@Test
	public void damagedRecordIsListedAndTheGuestCanBeDeleted() throws Exception {
		GuestSpec spec = here.throwaway("damaged");
		first().create(spec, monitor()).start(monitor());
		for (String text : List.of("", "{", "[]", "{\"uuid\": 7}",
				GuestJson.read(here.folder(spec.uuid())).toString().replace("launch", "lunch")
						.replace(spec.uuid().toString(), UUID.randomUUID().toString()))) {
			Files.writeString(here.folder(spec.uuid()).resolve("guest.json"), text);
			GuestInfo info = second().guest(id(spec.uuid())).info(monitor());
			assertEquals(GuestState.UNKNOWN, info.state());
			assertEquals(List.of(info), second().guests(monitor()));
			assertThrows(CoreException.class, () -> second().guest(id(spec.uuid())).start(monitor()));
		}
		second().guest(id(spec.uuid())).delete(monitor());
		assertFalse(Files.exists(here.folder(spec.uuid())));
		assertEquals(List.of(), here.processes());
	}

	@Test
	public void deletionDoesNotFollowLinks() throws Exception {
		Path precious = Files.createDirectory(here.root().resolve("precious"));
		Files.writeString(precious.resolve("file"), "mine");
		GuestSpec spec = here.throwaway("links");
		first().create(spec, monitor()).start(monitor());
		Files.createSymbolicLink(here.folder(spec.uuid()).resolve("vm/link"), precious);
		Files.createSymbolicLink(here.folder(spec.uuid()).resolve("link"), precious);
		second().guest(id(spec.uuid())).delete(monitor());
		assertFalse(Files.exists(here.folder(spec.uuid())));
		assertEquals("mine", Files.readString(precious.resolve("file")));
	}

	@Test
	public void recordThatNamesAnotherProcessHarmsNobody() throws Exception {
		GuestSpec spec = here.throwaway("lies");
		first().create(spec, monitor()).start(monitor());
		Process bystander = new ProcessBuilder("sleep", "600").start();
		try {
			GuestJson.changeQemu(here.folder(spec.uuid()), bystander.pid());
			assertEquals(GuestState.CRASHED, second().guest(id(spec.uuid())).info(monitor()).state());
			second().guest(id(spec.uuid())).delete(monitor());
			assertTrue(bystander.isAlive());
		} finally {
			bystander.destroyForcibly();
		}
	}

	private static List<GuestState> states(List<ConnectionEvent> events, UUID uuid) {
		List<GuestState> states = new ArrayList<>();
		for (ConnectionEvent event : List.copyOf(events)) {
			if (event instanceof ConnectionEvent.Changed(GuestInfo info) && info.id().uuid().equals(uuid)) {
				states.add(info.state());
			}
		}
		return states;
	}
}
