/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.facet.Migrations.Destination;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.contract.NotTested;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Guests of QEMU that go from one daemon to another, and those that do not get there. */
public class MigrationTest {

	private static final String HERE = "here";
	private static final String THERE = "there";
	private static final MigrationWay WITH_DISKS = new MigrationWay(true, true, "");
	private static final MigrationWay BY_NETWORK = new MigrationWay(true, true, "127.0.0.1");
	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final int SLOW = 1;

	private static @Nullable SessionDaemon source;

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private @Nullable Connection from;
	private @Nullable Connection to;

	@BeforeClass
	public static void startDaemons() throws Exception {
		source = SessionDaemon.start();
	}

	@AfterClass
	public static void stopDaemons() throws Exception {
		SessionDaemon last = source;
		if (last != null) {
			last.close();
		}
	}

	@Before
	public void connect() throws Exception {
		from = open(source(), HERE);
		to = open(target(), THERE);
	}

	private Connection open(SessionDaemon daemon, String id) throws CoreException {
		return daemon.connector().open(daemon.spec(id), Interaction.NOBODY, monitor);
	}

	@After
	public void deleteGuests() throws Exception {
		for (Connection connection : List.of(from(), to())) {
			for (GuestInfo guest : connection.guests(monitor)) {
				connection.guest(guest.id()).delete(monitor);
			}
			connection.close();
		}
	}

	@Test
	public void guestGoesOnCountingElsewhereAndComesBackByTheNetwork() throws Exception {
		GuestId guest = counting("moves");
		MigrationPlan plan = migrations().plan(guest, destination(), WITH_DISKS, monitor);
		assertEquals(List.of(), plan.obstacles());
		assertEquals("of this machine and user", List.of(), plan.needs());
		int before = CountingGuest.await(log(source(), guest), 3);
		migrations().migrate(guest, destination(), WITH_DISKS, monitor);
		assertEquals(List.of(), from().guests(monitor));
		assertNothingLeft(source(), guest);
		GuestId there = new GuestId(THERE, guest.uuid());
		GuestInfo info = to().guest(there).info(monitor);
		assertEquals("moves", info.name());
		assertEquals(GuestState.RUNNING, info.state());
		int later = CountingGuest.await(log(target(), guest), before + 1);
		String definition = to().facet(Definitions.class).orElseThrow().of(there, monitor);
		assertFalse(definition, definition.contains(source().root() + "/"));
		assertTrue(definition, definition.contains(folder(target(), guest).resolve("agent").toString()));
		comeBack(guest, later);
	}

	private void comeBack(GuestId guest, int before) throws Exception {
		int port = freePort();
		to().close();
		target().kill();
		target().launchWithPort(port);
		ConnectionSpec spec = new ConnectionSpec("far", URI.create("qemu+tcp://127.0.0.1:" + port + "/session"), Map.of());
		try (Connection far = target().connector().open(spec, Interaction.NOBODY, monitor)) {
			GuestId there = new GuestId("far", guest.uuid());
			Migrations migrations = far.facet(Migrations.class).orElseThrow();
			Destination home = from().facet(Migrations.class).orElseThrow().destination();
			assertFalse(migrations.plan(there, home, BY_NETWORK, monitor).needs().isEmpty());
			migrations.migrate(there, home, BY_NETWORK, monitor);
			assertEquals(List.of(), far.guests(monitor));
			assertEquals(List.of(), DiskGuest.volumes(target(), "guestbench-guest-"));
		} finally {
			to = open(target(), THERE);
		}
		int latest = CountingGuest.await(log(source(), guest), before + 1);
		from().guest(guest).stop(StopMode.FORCE, PATIENCE, monitor);
		int written = CountingGuest.written(DiskGuest.disk(source(), guest.uuid()));
		assertTrue(written + " was written after " + latest + " was told", written >= latest - 1);
		from().guest(guest).delete(monitor);
		assertNothingLeft(source(), guest);
	}

	@Test
	public void cancelledInTheMiddleItStaysAndNothingIsLeft() throws Exception {
		GuestId guest = counting("stays");
		limitSpeed(guest);
		NullProgressMonitor[] cancelled = new NullProgressMonitor[1];
		cancelled[0] = new InTheMiddle(() -> cancelled[0].setCanceled(true));
		assertThrows(OperationCanceledException.class, () -> migrations().migrate(guest, destination(), WITH_DISKS, cancelled[0]));
		assertStays(guest);
		assertNothingLeft(target(), guest);
	}

	@Test
	public void targetThatDiesInTheMiddleCostsTheGuestNothing() throws Exception {
		GuestId guest = counting("survives");
		limitSpeed(guest);
		CoreException e = assertThrows(CoreException.class,
				() -> migrations().migrate(guest, destination(), WITH_DISKS, new InTheMiddle(MigrationTest::killTarget)));
		assertEquals(GuestState.RUNNING, from().guest(guest).info(monitor).state());
		CountingGuest.await(log(source(), guest), CountingGuest.await(log(source(), guest), 0) + 2);
		List<Path> left = DiskGuest.volumes(target(), "guestbench-guest-" + guest.uuid());
		assertFalse("its volumes cannot be removed without it", left.isEmpty());
		for (Path volume : left) {
			assertTrue(e.getMessage(), e.getMessage().contains(volume.getFileName().toString()));
		}
		assertTrue(e.getMessage(), e.getMessage().contains(folder(target(), guest).toString()));
		to().close();
		target().launch();
		to = open(target(), THERE);
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!to().guests(monitor).isEmpty()) {
			assertTrue("libvirt ends what did not arrive: " + to().guests(monitor), System.nanoTime() - end < 0);
			Thread.sleep(20);
		}
		assertStays(guest);
		// Who knows that it is not there removes what was made for it.
		to().guest(new GuestId(THERE, guest.uuid())).delete(monitor);
		assertNothingLeft(target(), guest);
	}

	private static void killTarget() {
		try {
			target().kill();
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	public void whatCannotBeIsSaidBeforeAnythingIsTried() throws Exception {
		GuestId guest = counting("refused");
		Path disk = folder(source(), guest).resolve("disk.qcow2");
		assertRefused(guest, destination(), MigrationWay.LIVE, disk.toString());
		assertRefused(guest, migrations().destination(), WITH_DISKS, "same host");
		String name;
		try (Other other = Other.of(source()); Domain domain = other.hypervisor().domain(guest.uuid())) {
			name = domain.name();
		}
		try (Other other = Other.of(target())) {
			UUID taken = UUID.randomUUID();
			other.define(name, taken, "");
			assertRefused(guest, destination(), WITH_DISKS, "has the name '" + name + "'");
			to().guest(new GuestId(THERE, taken)).delete(monitor);
			other.define("another", guest.uuid(), "");
			assertRefused(guest, destination(), WITH_DISKS, "of its UUID");
			to().guest(new GuestId(THERE, guest.uuid())).delete(monitor);
		}
		assertStays(guest);
		from().guest(guest).stop(StopMode.FORCE, PATIENCE, monitor);
		assertRefused(guest, destination(), MigrationWay.LIVE, disk.toString());
		assertNothingLeft(target(), guest);
	}

	private void assertRefused(GuestId guest, Destination where, MigrationWay way, String why) throws CoreException {
		List<String> obstacles = migrations().plan(guest, where, way, monitor).obstacles();
		assertTrue(obstacles.toString(), obstacles.stream().anyMatch(obstacle -> obstacle.contains(why)));
		CoreException e = assertThrows(CoreException.class, () -> migrations().migrate(guest, where, way, monitor));
		assertTrue(e.getMessage(), e.getMessage().contains(why));
	}

	@Test
	public void stoppedGuestMovesWithWhatBothHostsHave() throws Exception {
		UUID uuid = UUID.randomUUID();
		Path disk = source().root().resolve("shared-" + uuid + ".img");
		Files.write(disk, new byte[1 << 20]);
		try (Other other = Other.of(source())) {
			other.define("shared", uuid, "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='" + disk
					+ "'/><target dev='vda' bus='virtio'/></disk>");
		}
		migrations().migrate(new GuestId(HERE, uuid), destination(), MigrationWay.LIVE, monitor);
		assertEquals(List.of(), from().guests(monitor));
		GuestInfo info = to().guest(new GuestId(THERE, uuid)).info(monitor);
		assertEquals("shared", info.name());
		assertEquals(GuestState.STOPPED, info.state());
		assertTrue(Files.exists(disk));
	}

	@Test
	public void stoppedGuestMovesWithItsDisksOrStaysStopped() throws Exception {
		try (DiskGuest resting = DiskGuest.create(source(), from(), "rests")) {
			GuestId guest = resting.id(HERE);
			from().guest(guest).start(monitor);
			resting.write(6, 0, DiskGuest.MEBIBYTE);
			from().guest(guest).stop(StopMode.FORCE, PATIENCE, monitor);
			MigrationPlan plan = migrations().plan(guest, destination(), WITH_DISKS, monitor);
			assertEquals(List.of(), plan.obstacles());
			int cancelled = 0;
			for (int asked = 2; cancelled >= 0; asked *= 2) {
				try {
					migrations().migrate(guest, destination(), WITH_DISKS, new CancelledAt(asked));
					assertTrue("cancelled " + cancelled, cancelled > 2);
					cancelled = -1;
				} catch (OperationCanceledException e) {
					cancelled++;
					assertEquals("after " + asked, GuestState.STOPPED, from().guest(guest).info(monitor).state());
					assertEquals(List.of(), to().guests(monitor));
					assertNothingLeft(target(), guest);
				}
			}
			assertEquals(List.of(), from().guests(monitor));
			assertNothingLeft(source(), guest);
			GuestId there = new GuestId(THERE, guest.uuid());
			assertEquals(GuestState.STOPPED, to().guest(there).info(monitor).state());
			DiskGuest.assertContent(target(), DiskGuest.disk(target(), guest.uuid()), 6, 0);
			to().guest(there).start(monitor);
			assertEquals(GuestState.RUNNING, to().guest(there).info(monitor).state());
		}
	}

	/** Somebody else who defines domains. */
	private record Other(Hypervisor hypervisor) implements AutoCloseable {

		static Other of(SessionDaemon daemon) throws Exception {
			URI uri = daemon.spec("other").uri();
			return new Other(Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY)));
		}

		void define(String name, UUID uuid, String devices) throws Exception {
			hypervisor.define("<domain type='qemu'><name>" + name + "</name><uuid>" + uuid
					+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices>" + devices + "</devices></domain>")
					.close();
		}

		@Override
		public void close() {
			hypervisor.close();
		}
	}

	/** A guest that runs and has begun to count. */
	private GuestId counting(String name) throws Exception {
		GuestSpec spec = CountingGuest.spec(source().root(), name);
		from().create(spec, monitor);
		GuestId guest = new GuestId(HERE, spec.uuid());
		from().guest(guest).start(monitor);
		CountingGuest.await(log(source(), guest), 2);
		return guest;
	}

	/** To so many MiB in a second, so that there is a middle. */
	private static void limitSpeed(GuestId guest) throws IOException, InterruptedException {
		Path virsh = Path.of("/usr/bin/virsh");
		NotTested.unless(Files.isExecutable(virsh), "migrations that are cut off in the middle (virsh is not installed: libvirt-clients)");
		Process process = new ProcessBuilder(virsh.toString(), "-c", source().spec(HERE).uri().toString(), "migrate-setspeed",
				guest.uuid().toString(), Integer.toString(SLOW)).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertEquals(said, 0, process.waitFor());
	}

	/** It counts on where it was. */
	private void assertStays(GuestId guest) throws Exception {
		assertEquals(GuestState.RUNNING, from().guest(guest).info(monitor).state());
		CountingGuest.await(log(source(), guest), CountingGuest.await(log(source(), guest), 0) + 2);
		assertEquals(List.of(), to().guests(monitor));
	}

	private static void assertNothingLeft(SessionDaemon daemon, GuestId guest) throws IOException {
		assertEquals(List.of(), DiskGuest.volumes(daemon, "guestbench-guest-" + guest.uuid()));
		assertTrue(Files.notExists(folder(daemon, guest)));
	}

	private static Path folder(SessionDaemon daemon, GuestId guest) {
		return daemon.folder("run").resolve("guestbench-libvirt").resolve(guest.uuid().toString());
	}

	private static Path log(SessionDaemon daemon, GuestId guest) {
		return folder(daemon, guest).resolve("serial.log");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private Migrations migrations() {
		return from().facet(Migrations.class).orElseThrow();
	}

	private Destination destination() throws CoreException {
		return to().facet(Migrations.class).orElseThrow().destination();
	}

	private static SessionDaemon source() {
		return present(source);
	}

	private static SessionDaemon target() {
		try {
			return source().neighbour();
		} catch (IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private Connection from() {
		return present(from);
	}

	private Connection to() {
		return present(to);
	}

	private static <T> T present(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("Not there");
		}
		return value;
	}
}
