/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.junit.Rule;
import org.junit.Test;

/** What guests are made of, as QEMU and the files of their disks say. */
public class HardwareTest {

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void aMachineThatRunsIsTheOneThatWasAnnounced() throws Exception {
		GuestSpec spec = guest("machine", new DiskImage(here.disk(), DiskFormat.RAW));
		try (Connection connection = here.open()) {
			Hardware hardware = connection.facet(Hardware.class).orElseThrow();
			connection.create(spec, monitor());
			Machine announced = hardware.machine(id(spec.uuid()), monitor());
			connection.guest(id(spec.uuid())).start(monitor());
			Machine running = hardware.machine(id(spec.uuid()), monitor());
			assertEquals(announced.devices(), running.devices());
			assertEquals(announced.execution(), running.execution());
			assertEquals(announced.memory(), running.memory());
			assertTrue(running.type(), running.type().matches("pc-q35-.*"));
			assertEquals(2, running.processors().count());
			assertEquals(announced.processors().model(), running.processors().model());
			assertTrue(running.processors().topology(), running.processors().topology().endsWith("2 threads"));
			assertTrue(running.toString(), running.devices().stream().anyMatch(device -> device instanceof Device.NetworkCard card
					&& card.mac().startsWith("52:54:00:") && card.network().contains("reached at 127.0.0.1:")));
			assertTrue(running.toString(), running.devices().stream().anyMatch(device -> device instanceof Device.Display screen
					&& screen.server().endsWith(here.folder(spec.uuid()).resolve("vm/vnc").toString())));
			assertEquals(List.of("org.guestbench.agent.0", "ttyS0"), running.devices().stream()
					.filter(Device.Channel.class::isInstance).map(device -> ((Device.Channel) device).name()).toList());
			try (Connection other = here.open()) {
				assertEquals("for another bench", running, other.facet(Hardware.class).orElseThrow().machine(id(spec.uuid()), monitor()));
			}
		}
	}

	@Test
	public void aChainIsToldDownToItsLastFile() throws Exception {
		Path bottom = here.root().resolve("bottom.qcow2");
		Path middle = here.root().resolve("middle.qcow2");
		run("qemu-img", "create", "-q", "-f", "qcow2", bottom.toString(), "64M");
		run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", bottom.toString(), middle.toString());
		GuestSpec one = guest("one", new DiskImage(middle, DiskFormat.QCOW2));
		GuestSpec two = Surroundings.spec("two", new DiskImage(middle, DiskFormat.QCOW2), null);
		try (Connection connection = here.open()) {
			connection.create(one, monitor());
			connection.create(two, monitor());
			connection.guest(id(one.uuid())).start(monitor());
			List<Layer> chain = chain(connection, one.uuid());
			assertEquals(List.of(here.folder(one.uuid()).resolve("vm/disk.qcow2").toString(), middle.toString(), bottom.toString()),
					chain.stream().map(Layer::source).toList());
			for (Layer layer : chain) {
				assertEquals("qcow2", layer.format());
				assertEquals(MemorySize.ofMebibytes(64), layer.capacity());
				MemorySize allocated = layer.allocated();
				assertTrue(layer.toString(), allocated != null && allocated.bytes() > 0 && allocated.bytes() < 1 << 20);
			}
			assertEquals(List.of(List.of(), List.of(id(two.uuid())), List.of(id(two.uuid()))), chain.stream().map(Layer::shared).toList());
			Files.delete(bottom);
			List<Layer> broken = chain(connection, two.uuid());
			assertEquals(bottom.toString(), broken.get(2).source());
			assertTrue(broken.toString(), broken.get(2).origin().endsWith("is missing") && broken.get(2).capacity() == null);
		}
	}

	@Test
	public void aGuestOverTheDiskOfAnotherSharesAllOfIt() throws Exception {
		Path base = here.root().resolve("base.qcow2");
		run("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), "64M");
		GuestSpec lower = Surroundings.spec("lower", new DiskImage(base, DiskFormat.QCOW2), null);
		try (Connection connection = here.open()) {
			connection.create(lower, monitor());
			Path layer = here.folder(lower.uuid()).resolve("vm/disk.qcow2");
			GuestSpec upper = Surroundings.spec("upper", new DiskImage(layer, DiskFormat.QCOW2), null);
			connection.create(upper, monitor());
			assertEquals("both layers of the lower one", List.of(List.of(id(upper.uuid())), List.of(id(upper.uuid()))),
					chain(connection, lower.uuid()).stream().map(Layer::shared).toList());
			assertEquals(List.of(List.of(), List.of(id(lower.uuid())), List.of(id(lower.uuid()))),
					chain(connection, upper.uuid()).stream().map(Layer::shared).toList());
			connection.guest(id(upper.uuid())).delete(monitor());
		}
	}

	@Test
	public void imagesLeadNowhere() throws Exception {
		Path image = here.root().resolve("image.qcow2");
		run("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "64M");
		GuestSpec spec = Surroundings.spec("hostile", new DiskImage(image, DiskFormat.QCOW2), null);
		try (Connection connection = here.open()) {
			connection.create(spec, monitor());
			Path layer = here.folder(spec.uuid()).resolve("vm/disk.qcow2");
			run("qemu-img", "rebase", "-u", "-F", "raw", "-b", here.disk().toString(), layer.toString());
			assertEquals("a guest's layer does not say what it is over", List.of(layer.toString(), image.toString()),
					chain(connection, spec.uuid()).stream().map(Layer::source).toList());
			run("qemu-img", "rebase", "-u", "-F", "raw", "-b", "nbd://127.0.0.1:1/nothing", image.toString());
			List<Layer> chain = chain(connection, spec.uuid());
			assertEquals("nbd://127.0.0.1:1/nothing", chain.get(2).source());
			assertEquals(null, chain.get(2).capacity());
			try (RandomAccessFile header = new RandomAccessFile(layer.toFile(), "rw")) {
				// incompatible features: the data are in another file
				header.seek(79);
				header.write(4);
			}
			CoreException refused = assertThrows(CoreException.class, () -> chain(connection, spec.uuid()));
			assertTrue(refused.getMessage(), refused.getMessage().contains("its data are in another file"));
		}
	}

	private static GuestSpec guest(String name, DiskImage image) throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		return new GuestSpec(UUID.randomUUID(), name, image, MemorySize.ofMebibytes(64), 2,
				new NetworkPolicy.Nat(List.of(new NetworkPolicy.PortForward(port, 22))), null);
	}

	private static List<Layer> chain(Connection connection, UUID guest) throws CoreException {
		List<Disk> disks = connection.facet(Hardware.class).orElseThrow().disks(id(guest), monitor());
		assertEquals(1, disks.size());
		return disks.get(0).chain();
	}

	private static void run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).inheritIO().start();
		assertEquals(String.join(" ", command), 0, process.waitFor());
	}
}
