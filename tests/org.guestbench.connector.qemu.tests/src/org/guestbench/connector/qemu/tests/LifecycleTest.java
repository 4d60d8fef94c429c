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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.junit.Rule;
import org.junit.Test;

/** The life of machines in a real QEMU, which find nothing to boot. */
public class LifecycleTest {

	private static final Duration SOON = Duration.ofSeconds(30);

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void guestIsCreatedStartedPausedResumedStoppedAndDeleted() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("whole life, with a comma");
			Guest guest = connection.create(spec, monitor());
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
			guest.start(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.pause(monitor());
			assertEquals(GuestState.PAUSED, guest.info(monitor()).state());
			guest.resume(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.stop(StopMode.FORCE, SOON, monitor());
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
			guest.start(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			guest.delete(monitor());
			assertFalse(Files.exists(here.folder(spec.uuid())));
			assertEquals(List.of(), here.processes());
			assertEquals(List.of(), connection.guests(monitor()));
		}
	}

	@Test
	public void diskImageIsNotWrittenTo() throws Exception {
		byte[] before = Files.readAllBytes(here.disk());
		long modified = Files.getLastModifiedTime(here.disk()).toMillis();
		try (Connection connection = here.open()) {
			Guest one = connection.create(here.throwaway("one"), monitor());
			Guest other = connection.create(here.throwaway("other"), monitor());
			one.start(monitor());
			other.start(monitor());
			assertEquals(GuestState.RUNNING, one.info(monitor()).state());
			assertEquals(GuestState.RUNNING, other.info(monitor()).state());
		}
		assertEquals(new String(before, StandardCharsets.ISO_8859_1),
				new String(Files.readAllBytes(here.disk()), StandardCharsets.ISO_8859_1));
		assertEquals(modified, Files.getLastModifiedTime(here.disk()).toMillis());
	}

	@Test
	public void machineWithoutSystemDoesNotReactToItsPowerButton() throws Exception {
		try (Connection connection = here.open()) {
			Guest guest = connection.create(here.throwaway("deaf"), monitor());
			guest.start(monitor());
			CoreException e = assertThrows(CoreException.class, () -> guest.stop(StopMode.GRACEFUL, Duration.ofMillis(300), monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("power button"));
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
		}
	}

	@Test
	public void qemuThatIsKilledIsACrashedGuestThatStartsAgain() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("killed");
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			ProcessHandle.of(GuestJson.qemu(here.folder(spec.uuid()))).ifPresent(ProcessHandle::destroyForcibly);
			Await.until("the guest has crashed", () -> guest.info(monitor()).state() == GuestState.CRASHED);
			guest.start(monitor());
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
		}
	}

	@Test
	public void runningGuestHasAWayInAndStoppedOneNone() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("way in");
			Guest guest = connection.create(spec, monitor());
			Channels channels = connection.facet(Channels.class).orElseThrow();
			assertEquals(List.of(), channels.endpoints(id(spec.uuid())));
			guest.start(monitor());
			assertEquals("agent+unix:" + here.folder(spec.uuid()).resolve("vm/agent"),
					channels.endpoints(id(spec.uuid())).get(0).toString());
			assertTrue(Files.exists(here.folder(spec.uuid()).resolve("vm/agent")));
		}
	}

	@Test
	public void serialLogOfAGuestThatNeverRanIsEmpty() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("silent");
			connection.create(spec, monitor());
			try (var log = connection.facet(SerialLogs.class).orElseThrow().open(id(spec.uuid()))) {
				assertEquals(-1, log.read());
			}
		}
	}

	@Test
	public void qemuThatEndsAtOnceIsQuotedAndLeavesNothingRunning() throws Exception {
		Path bin = Files.createDirectory(here.root().resolve("bin"));
		Files.writeString(bin.resolve("qemu-system-x86_64"), "#!/bin/sh\necho 'the moon is in the wrong phase' >&2\nexit 3\n");
		Files.setPosixFilePermissions(bin.resolve("qemu-system-x86_64"), PosixFilePermissions.fromString("rwxr-xr-x"));
		var bench = here.bench(Map.of("PATH", bin + ":" + System.getenv("PATH")));
		try (Connection connection = Surroundings.open(new QemuConnector(bench))) {
			Guest guest = connection.create(here.throwaway("moon"), monitor());
			CoreException e = assertThrows(CoreException.class, () -> guest.start(monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("the moon is in the wrong phase"));
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
			assertEquals(List.of(), here.processes());
		}
	}

	@Test
	public void missingQemuIsNamedWithItsPackage() throws Exception {
		Path bin = Files.createDirectory(here.root().resolve("nothing"));
		QemuConnector connector = new QemuConnector(here.bench(Map.of("PATH", bin.toString())));
		CoreException e = assertThrows(CoreException.class, () -> Surroundings.open(connector).close());
		assertTrue(e.getMessage(), e.getMessage().contains("qemu"));
	}

	@Test
	public void imageThatIsMissingIsRefusedAndNothingIsLeft() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = Surroundings.spec("no image", new DiskImage(here.root().resolve("none.raw"), DiskFormat.RAW), null);
			CoreException e = assertThrows(CoreException.class, () -> connection.create(spec, monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("none.raw"));
			GuestSpec broken = Surroundings.spec("not qcow2", new DiskImage(here.disk(), DiskFormat.QCOW2), null);
			assertThrows(CoreException.class, () -> connection.create(broken, monitor()));
			try (var entries = Files.list(here.guests())) {
				assertEquals(Optional.empty(), entries.findFirst());
			}
		}
	}
}
