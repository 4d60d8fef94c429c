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
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.hardware.Disk;
import org.guestbench.connector.qemu.internal.host.FirmwareDescriptors;
import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Guests with several disks, a drive, a UEFI firmware. Their boot sectors say which disks they find. */
public class FittingsTest {

	private static final MemorySize NO_MORE = new MemorySize(0);
	private static final SnapshotLabel LABEL = new SnapshotLabel("before", "");

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void allDisksGoWithSnapshotsClonesAndExports() throws Exception {
		Path data = CountingDisk.plain(here.root().resolve("data.raw"), 'K');
		try (Connection connection = here.open()) {
			GuestSpec spec = counting("two disks",
					Fittings.PLAIN.with(new ExtraDisk("disk2", new DiskImage(data, DiskFormat.RAW), MemorySize.ofMebibytes(64))));
			connection.facet(GuestTransfer.class).orElseThrow().create(spec, null, monitor());
			Files.delete(data);
			assertEquals(List.of("root", "disk2"), targets(connection, spec.uuid()));
			assertEquals(MemorySize.ofMebibytes(64), disks(connection, spec.uuid()).get(1).chain().get(0).capacity());
			assertEquals("[AK]", boot(connection, spec.uuid()));

			Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
			SnapshotInfo cold = snapshots.create(id(spec.uuid()), LABEL, false, monitor());
			assertEquals("[BL]", boot(connection, spec.uuid()));
			snapshots.revert(id(spec.uuid()), cold.id(), monitor());
			assertEquals("[BL]", boot(connection, spec.uuid()));

			connection.guest(id(spec.uuid())).start(monitor());
			awaitSaid(connection, spec.uuid(), "[CM]");
			SnapshotInfo warm = snapshots.create(id(spec.uuid()), LABEL, true, monitor());
			SnapshotInfo lukewarm = snapshots.create(id(spec.uuid()), LABEL, false, monitor());
			stop(connection, spec.uuid());
			assertEquals("[DN]", boot(connection, spec.uuid()));
			snapshots.revert(id(spec.uuid()), warm.id(), monitor());
			stop(connection, spec.uuid());
			assertEquals("after memory was loaded", "[DN]", boot(connection, spec.uuid()));
			snapshots.revert(id(spec.uuid()), lukewarm.id(), monitor());

			UUID clone = UUID.randomUUID();
			connection.facet(Clones.class).orElseThrow().create(id(spec.uuid()), clone, new GuestName("clone"), monitor());
			Path folder = Files.createDirectory(here.root().resolve("out"));
			GuestSpec written = connection.facet(GuestTransfer.class).orElseThrow().export(id(spec.uuid()), folder, monitor());
			for (SnapshotInfo info : snapshots.list(id(spec.uuid()), monitor())) {
				snapshots.delete(id(spec.uuid()), info.id(), Snapshots.Children.KEEP, monitor());
			}
			DeletionPlan plan = connection.facet(Deletions.class).orElseThrow().plan(id(spec.uuid()), monitor());
			assertEquals(plan.toString(), 3, plan.goes().stream().filter(part -> part.kind() == DeletionPlan.Kind.DISK).count());
			connection.guest(id(spec.uuid())).delete(monitor());
			assertEquals("[DN]", boot(connection, clone));

			UUID second = UUID.randomUUID();
			connection.facet(Clones.class).orElseThrow().create(id(clone), second, new GuestName("without snapshots"), monitor());
			assertEquals("[EO]", boot(connection, second));

			GuestSpec again = new GuestSpec(UUID.randomUUID(), "again", written.boot(), written.memory(), 1, written.network(), null,
					written.payload(), written.fittings());
			connection.facet(GuestTransfer.class).orElseThrow().create(again, null, monitor());
			assertEquals("[DN]", boot(connection, again.uuid()));
		}
	}

	@Test
	public void disksAreAddedAndRemoved() throws Exception {
		Path data = CountingDisk.plain(here.root().resolve("data.raw"), 'K');
		try (Connection connection = here.open()) {
			GuestSpec spec = counting("growing", Fittings.PLAIN);
			connection.facet(GuestTransfer.class).orElseThrow().create(spec, null, monitor());
			HardwareChanges changes = changes(connection);
			assertEquals("disk2", changes.addDisk(id(spec.uuid()), null, MemorySize.ofMebibytes(32), monitor()));
			assertEquals("disk3", changes.addDisk(id(spec.uuid()), new DiskImage(data, DiskFormat.RAW), NO_MORE, monitor()));
			assertEquals("an empty one has a zero", "[A\0K]", boot(connection, spec.uuid()));
			Path file = here.folder(spec.uuid()).resolve("vm/disk-disk2.qcow2");
			DeletionPlan plan = changes.removal(id(spec.uuid()), "disk2", monitor());
			assertEquals(List.of(file.toString()), plan.goes().stream().map(DeletionPlan.Part::name).toList());
			changes.removeDisk(id(spec.uuid()), "disk2", monitor());
			assertFalse(Files.exists(file));
			assertEquals(List.of("root", "disk3"), targets(connection, spec.uuid()));
			assertEquals("[BL]", boot(connection, spec.uuid()));

			refused("goes only with the guest", () -> changes.removeDisk(id(spec.uuid()), "root", monitor()));
			refused("no disk 'disk2'", () -> changes.removeDisk(id(spec.uuid()), "disk2", monitor()));
			refused("needs a size", () -> changes.addDisk(id(spec.uuid()), null, NO_MORE, monitor()));
			refused("not a readable file",
					() -> changes.addDisk(id(spec.uuid()), new DiskImage(here.root().resolve("none"), DiskFormat.RAW), NO_MORE, monitor()));
			refused("no qcow2 image", () -> changes.addDisk(id(spec.uuid()), new DiskImage(data, DiskFormat.QCOW2), NO_MORE, monitor()));
			assertFalse("what failed leaves nothing", Files.exists(file));
			SnapshotInfo taken = connection.facet(Snapshots.class).orElseThrow().create(id(spec.uuid()), LABEL, false, monitor());
			refused("'before'", () -> changes.addDisk(id(spec.uuid()), null, MemorySize.ofMebibytes(1), monitor()));
			refused("'before'", () -> changes.removeDisk(id(spec.uuid()), "disk3", monitor()));
			connection.facet(Snapshots.class).orElseThrow().delete(id(spec.uuid()), taken.id(), Snapshots.Children.KEEP, monitor());
			connection.guest(id(spec.uuid())).start(monitor());
			refused("not stopped", () -> changes.removeDisk(id(spec.uuid()), "disk3", monitor()));
			assertEquals(List.of("root", "disk3"), targets(connection, spec.uuid()));
		}
	}

	@Test
	public void systemIsInstalledFromACdAndStartsFromItsDisk() throws Exception {
		Path cd = CountingDisk.cd(here.root().resolve("live.iso"), "[CD]");
		Path installer = CountingDisk.installer(here.root().resolve("install.iso"), "[it-is-installed]", 'A');
		try (Connection connection = here.open()) {
			GuestSpec spec = here.spec("to be installed", null).with(Fittings.PLAIN.with(new CdDrive(installer, false)));
			connection.facet(GuestTransfer.class).orElseThrow().create(spec, null, monitor());
			HardwareChanges changes = changes(connection);
			assertEquals("the disk is empty", "[it-is-installed]", boot(connection, spec.uuid()));
			assertEquals("the CD is still there, and the disk is not empty", "[A]", boot(connection, spec.uuid()));
			assertEquals(new CdDrive(installer, false), fittings(connection, spec.uuid()).drive());
			DeletionPlan plan = connection.facet(Deletions.class).orElseThrow().plan(id(spec.uuid()), monitor());
			assertEquals(List.of(installer.toString()), plan.stays().stream().map(DeletionPlan.Part::name).toList());

			GuestSpec installed = counting("installed", Fittings.PLAIN);
			connection.facet(GuestTransfer.class).orElseThrow().create(installed, null, monitor());
			changes.changeDrive(id(installed.uuid()), new CdDrive(cd, false), monitor());
			assertEquals("[A]", boot(connection, installed.uuid()));
			changes.changeDrive(id(installed.uuid()), new CdDrive(cd, true), monitor());
			connection.guest(id(installed.uuid())).start(monitor());
			awaitSaid(connection, installed.uuid(), "[CD]");
			refused("not stopped", () -> changes.changeDrive(id(installed.uuid()), new CdDrive(cd, false), monitor()));
			changes.changeDrive(id(installed.uuid()), CdDrive.EMPTY, monitor());
			assertEquals(List.of(), disks(connection, installed.uuid()).get(1).chain());
			assertTrue("it may be in use no more", Files.deleteIfExists(cd));
			stop(connection, installed.uuid());
			assertEquals("[B]", boot(connection, installed.uuid()));
			Files.delete(installer);
			CoreException missing = assertThrows(CoreException.class, () -> connection.guest(id(spec.uuid())).start(monitor()));
			assertTrue(missing.getMessage(), missing.getMessage().contains(installer.toString()) && missing.getMessage().contains("CD"));
		}
	}

	@Test
	public void uefiStartsWithVariablesOfItsOwn() throws Exception {
		NotTested.unless(FirmwareDescriptors.of(System.getenv()).find().isPresent(), "UEFI (install the package ovmf)");
		try (Connection connection = here.open()) {
			GuestSpec spec = here.spec("uefi", null).with(Fittings.PLAIN.with(Firmware.UEFI));
			connection.facet(GuestTransfer.class).orElseThrow().create(spec, null, monitor());
			Path variables = here.folder(spec.uuid()).resolve("vm/uefi-variables.qcow2");
			assertTrue(Files.exists(variables));
			assertTrue(connection.facet(Hardware.class).orElseThrow().machine(id(spec.uuid()), monitor()).firmware().contains("UEFI"));
			connection.guest(id(spec.uuid())).start(monitor());
			awaitSaid(connection, spec.uuid(), "BdsDxe");
			SnapshotInfo taken = connection.facet(Snapshots.class).orElseThrow().create(id(spec.uuid()), LABEL, true, monitor());
			stop(connection, spec.uuid());
			connection.facet(Snapshots.class).orElseThrow().revert(id(spec.uuid()), taken.id(), monitor());
			stop(connection, spec.uuid());
			UUID clone = UUID.randomUUID();
			connection.facet(Clones.class).orElseThrow().create(id(spec.uuid()), clone, new GuestName("clone"), monitor());
			assertTrue(Files.exists(here.folder(clone).resolve("vm/uefi-variables.qcow2")));
			connection.facet(Snapshots.class).orElseThrow().delete(id(spec.uuid()), taken.id(), Snapshots.Children.KEEP, monitor());
			changes(connection).changeFirmware(id(spec.uuid()), Firmware.BIOS, monitor());
			assertFalse(Files.exists(variables));
		}
	}

	private GuestSpec counting(String name, Fittings fittings) throws Exception {
		Path disk = CountingDisk.bootable(Files.createTempFile(here.root(), "boot", ".raw"), 'A');
		return Surroundings.spec(name, new DiskImage(disk, DiskFormat.RAW), null).with(fittings);
	}

	private static HardwareChanges changes(Connection connection) {
		return connection.facet(HardwareChanges.class).orElseThrow();
	}

	private static List<Disk> disks(Connection connection, UUID guest) throws CoreException {
		return connection.facet(Hardware.class).orElseThrow().disks(id(guest), monitor());
	}

	private static Fittings fittings(Connection connection, UUID guest) throws CoreException {
		return connection.facet(Hardware.class).orElseThrow().fittings(id(guest), monitor()).orElseThrow();
	}

	private static List<String> targets(Connection connection, UUID guest) throws CoreException {
		return disks(connection, guest).stream().map(Disk::target).toList();
	}

	/** Starts a guest, waits until its boot sector has said all, and stops it. */
	private static String boot(Connection connection, UUID guest) throws Exception {
		connection.guest(id(guest)).start(monitor());
		String said = awaitSaid(connection, guest, "]");
		stop(connection, guest);
		return said.substring(said.lastIndexOf('['), said.lastIndexOf(']') + 1);
	}

	private static void stop(Connection connection, UUID guest) throws CoreException {
		connection.guest(id(guest)).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor());
	}

	private static String awaitSaid(Connection connection, UUID guest, String text) throws Exception {
		Await.until("the guest says " + text, () -> said(connection, guest).contains(text));
		return said(connection, guest);
	}

	/** What it wrote to its serial port, without what the BIOS does to a terminal there: it comes late, and in between. */
	private static String said(Connection connection, UUID guest) throws Exception {
		return Surroundings.serialLog(connection, guest).replaceAll("\\x1b\\[[0-9;?=]*[A-Za-z]|[. \\r\\n]", "");
	}

	private static void refused(String why, ThrowingRunnable change) {
		CoreException e = assertThrows(CoreException.class, change);
		assertTrue(e.getMessage(), e.getMessage().contains(why));
	}
}
