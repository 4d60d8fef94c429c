/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.Nat;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.connector.qemu.internal.acceleration.AccelerationProbe;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.guestbench.testbed.StoredImage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Real guests, booted from the image that the bench builds. */
public class ImageGuestTest {

	@Rule
	public final Surroundings here = new Surroundings();

	private DirectKernel image = new DirectKernel(Path.of("/"), Path.of("/"), Path.of("/"), "");

	@Before
	public void findImage() throws Exception {
		image = StoredImage.require("debian-12");
	}

	@Test
	public void guestBootsWithTheLeastRightsAndANetwork() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = spec(image, new Nat(List.of(new PortForward(0, 22))));
			connection.create(spec, monitor()).start(monitor());
			awaitLog(connection, spec.uuid(), "ready");
			List<String> status = Files
					.readAllLines(Path.of("/proc", Long.toString(GuestJson.qemu(here.folder(spec.uuid()))), "status"));
			String uid = HostUser.current().canBecome(65534) ? "65534" : Long.toString(HostUser.current().uid());
			assertTrue(status.toString(), status.contains("Uid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid));
			assertTrue(status.toString(), status.contains("CapEff:\t0000000000000000"));
			assertTrue(status.toString(), status.contains("NoNewPrivs:\t1"));
			assertTrue(status.toString(), status.contains("Seccomp:\t2"));
		}
	}

	@Test
	public void kernelThatPanicsIsACrashedGuest() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = spec(new DirectKernel(image.kernel(), image.initrd(), image.root(), image.commandLine() + " rdinit=/nothing"),
					new NetworkPolicy.None());
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			Await.until("the guest has crashed", () -> guest.info(monitor()).state() == GuestState.CRASHED);
			awaitLog(connection, spec.uuid(), "Kernel panic");
		}
	}

	@Test
	public void guestThatPowersOffIsStopped() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = spec(new DirectKernel(image.kernel(), image.initrd(), image.root(), image.commandLine() + " guestbench.probe"),
					new NetworkPolicy.None());
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			Await.until("the guest has stopped", () -> guest.info(monitor()).state() == GuestState.STOPPED);
			awaitLog(connection, spec.uuid(), "GUESTBENCH-PROBE-OK");
		}
	}

	@Test
	public void kernelOfTheImagePassesTheProbe() throws Exception {
		HostUser user = HostUser.current();
		RuntimeDirectory directory = RuntimeDirectory.open(Map.of("XDG_RUNTIME_DIR", here.runtime().toString()), here.root(), user);
		AccelerationProbe probe = new AccelerationProbe(directory, Path.of("/usr/bin/qemu-system-x86_64"), user, KvmDevice.DEFAULT,
				ParentThread.INSTANCE, Await.PATIENCE);
		// Emulated, so that it is the image that is tested and not the host.
		assertEquals(Kind.HARDWARE, probe.boot(Kind.EMULATED, image, monitor()).kind());
		assertEquals(List.of(), here.processes());
	}

	private static GuestSpec spec(DirectKernel boot, NetworkPolicy network) {
		return new GuestSpec(UUID.randomUUID(), "real", boot, MemorySize.ofMebibytes(512), 1, network, Surroundings.ownership());
	}

	private static void awaitLog(Connection connection, UUID uuid, String text) throws Exception {
		SerialLogs logs = connection.facet(SerialLogs.class).orElseThrow();
		Await.until("the serial log has '" + text + "'", () -> {
			try (var log = logs.open(id(uuid))) {
				return new String(log.readNBytes(1 << 20), StandardCharsets.ISO_8859_1).contains(text);
			}
		});
	}
}
