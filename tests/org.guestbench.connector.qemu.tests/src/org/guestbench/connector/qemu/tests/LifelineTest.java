/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.junit.Rule;
import org.junit.Test;

/** What becomes of guests when a bench, or a process between it and QEMU, is killed. */
public class LifelineTest {

	private static final int RANDOM_KILLS = 20;

	@Rule
	public final Surroundings here = new Surroundings();

	private final UUID uuid = UUID.randomUUID();

	@Test
	public void killedBenchTakesItsRunningGuestAlong() throws Exception {
		try (ChildBench bench = ready("start")) {
			assertFalse(here.processes().isEmpty());
			bench.kill();
			awaitNothingLeft();
		}
	}

	@Test
	public void killedBenchTakesItsStoppedGuestAlong() throws Exception {
		try (ChildBench bench = ready("stop")) {
			assertTrue(Files.exists(here.folder(uuid)));
			bench.kill();
			awaitNothingLeft();
		}
	}

	@Test
	public void processesThatTheBenchHasStartedDoNotHoldTheLifeline() throws Exception {
		try (ChildBench bench = ChildBench.start(here, uuid, "spawn")) {
			bench.await("begin");
			long spawned = Long.parseLong(bench.line().substring("spawned ".length()));
			bench.await("ready");
			try {
				bench.kill();
				awaitNothingLeft();
				assertTrue("the other process lives on", ProcessHandle.of(spawned).isPresent());
			} finally {
				ProcessHandle.of(spawned).ifPresent(ProcessHandle::destroyForcibly);
			}
		}
	}

	@Test
	public void killedBenchTakesItsGuestAlongEvenIfSomebodyElseHoldsThePipe() throws Exception {
		try (ChildBench bench = ready("start")) {
			// What a library that forks without closing descriptors would do.
			Path pipe = Path.of("/proc", Long.toString(GuestJson.script(here.folder(uuid))), "fd", "0");
			try (OutputStream held = Files.newOutputStream(pipe)) {
				bench.kill();
				awaitNothingLeft();
			}
		}
	}

	@Test
	public void benchThatIsKilledAtAnyMomentLeavesNoProcess() throws Exception {
		Random random = new Random(20260101);
		for (int i = 0; i < RANDOM_KILLS; i++) {
			UUID victim = UUID.randomUUID();
			try (ChildBench bench = ChildBench.start(here, victim, "start")) {
				bench.await("begin");
				Thread.sleep(random.nextInt(600));
				bench.kill();
				Await.until("no process is left of guest " + i, () -> here.processes().isEmpty());
			}
			// A guest that was created and not started has no lifeline yet; it is listed, with its run, to be reaped.
			try (Connection connection = here.open()) {
				for (var info : connection.guests(monitor())) {
					assertEquals(victim, info.id().uuid());
					assertEquals(Surroundings.ownership(), info.ownership());
					connection.guest(info.id()).delete(monitor());
				}
			}
			// The lifeline is no longer in the folder when it removes it.
			awaitNoFolder();
		}
	}

	@Test
	public void keptGuestOutlivesItsBenchAndIsControlledByAnother() throws Exception {
		try (ChildBench bench = ready("keep")) {
			bench.kill();
		}
		try (Connection connection = here.open()) {
			Guest guest = connection.guest(id(uuid));
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			assertEquals(Surroundings.ownership(), guest.info(monitor()).ownership());
			guest.pause(monitor());
			assertEquals(GuestState.PAUSED, guest.info(monitor()).state());
			guest.resume(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.stop(StopMode.FORCE, Duration.ofSeconds(30), monitor());
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
			guest.start(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.delete(monitor());
			awaitNothingLeft();
		}
	}

	@Test
	public void keptGuestWhoseQemuIsKilledHasCrashed() throws Exception {
		try (ChildBench bench = ready("keep")) {
			bench.kill();
		}
		long qemu = GuestJson.qemu(here.folder(uuid));
		try (Connection connection = here.open()) {
			Guest guest = connection.guest(id(uuid));
			ProcessHandle.of(qemu).ifPresent(ProcessHandle::destroyForcibly);
			Await.until("the guest has crashed", () -> guest.info(monitor()).state() == GuestState.CRASHED);
			guest.delete(monitor());
			awaitNothingLeft();
		}
	}

	@Test
	public void killedScriptTakesQemuAlongAndTheGuestCanBeDeleted() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("no script");
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			ProcessHandle.of(GuestJson.script(here.folder(spec.uuid()))).ifPresent(ProcessHandle::destroyForcibly);
			Await.until("the guest has crashed", () -> guest.info(monitor()).state() == GuestState.CRASHED);
			guest.start(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.delete(monitor());
			assertFalse(Files.exists(here.folder(spec.uuid())));
			assertEquals(List.of(), here.processes());
		}
	}

	@Test
	public void guestIsNotInTheSessionOfTheBench() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("own session");
			connection.create(spec, monitor()).start(monitor());
			long script = GuestJson.script(here.folder(spec.uuid()));
			assertEquals(script, session(script));
			assertEquals(script, session(GuestJson.qemu(here.folder(spec.uuid()))));
			assertNotEquals(script, session(ProcessHandle.current().pid()));
		}
	}

	@Test
	public void qemuDoesNotSeeTheEnvironmentOfTheBench() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("no secrets");
			connection.create(spec, monitor()).start(monitor());
			Path environment = Path.of("/proc", Long.toString(GuestJson.qemu(here.folder(spec.uuid()))), "environ");
			assertFalse(Files.readString(environment).contains("HOME="));
		}
	}

	private ChildBench ready(String what) throws IOException {
		ChildBench bench = ChildBench.start(here, uuid, what);
		bench.await("begin");
		bench.await("ready");
		return bench;
	}

	private void awaitNothingLeft() throws Exception {
		Await.until("no process is left", () -> here.processes().isEmpty());
		awaitNoFolder();
	}

	private void awaitNoFolder() throws Exception {
		Await.until("no folder is left", () -> {
			try (var entries = Files.list(here.guests())) {
				return entries.findAny().isEmpty();
			}
		});
	}

	/** Field 6 of proc_pid_stat(5). */
	private static long session(long pid) throws IOException {
		String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
		return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
	}
}
