/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.BackupDefinition;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Test;

/** Backups in a session, and what is left of those that come to nothing. */
public class BackupTest extends HostBackups {

	@ClassRule
	public static final Opened<SessionDaemon> SESSION = new Opened<>(SessionDaemon::start);

	@Override
	DaemonHost host() {
		return SESSION.get();
	}

	@Override
	boolean thorough() {
		return true;
	}

	@Test
	public void whereverTheBenchIsKilledNothingIsLeft() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(8, 0, DiskGuest.MEBIBYTE);
		backups().create(id(), false, monitor);
		for (String step : List.of("begin", "complete")) {
			assertNothingIsLeftOfABenchThatIsKilledIn(step);
		}
	}

	@Test
	public void guestThatWasStoppedIsStoppedAfterTheBenchWasKilled() throws Exception {
		backups().create(id(), false, monitor);
		assertNothingIsLeftOfABenchThatIsKilledIn("await");
		assertEquals(GuestState.STOPPED, connection().guest(id()).info(monitor).state());
	}

	@Test
	public void snapshotsAndBackupsDoNotForbidEachOther() throws Exception {
		connection().guest(id()).start(monitor);
		backups().create(id(), false, monitor);
		Snapshots snapshots = connection().facet(Snapshots.class).orElseThrow();
		snapshots.create(id(), new SnapshotLabel("after", ""), true, monitor);
		assertNull("all, as nobody knows what has changed", backups().create(id(), false, monitor).base());
		assertEquals(1, snapshots.list(id(), monitor).size());
	}

	@Test
	public void whereverItIsCancelledNothingIsLeft() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(5, 0, DiskGuest.MEBIBYTE);
		BackupInfo first = backups().create(id(), false, monitor);
		List<Path> before = DiskGuest.volumes(host(), "guestbench-");
		UUID uuid = UUID.randomUUID();
		int cancelled = 0;
		for (int asked = 1; asked < 200; asked += 1 + asked / 2) {
			CancelledAt early = new CancelledAt(asked);
			try {
				BackupInfo second = backups().create(id(), false, early);
				assertEquals(first.id(), second.base());
				backups().delete(second.id(), monitor);
				backups().create(id(), true, monitor);
				break;
			} catch (OperationCanceledException e) {
				cancelled++;
			}
			assertEquals("after " + asked, before, DiskGuest.volumes(host(), "guestbench-"));
			assertEquals("after " + asked, 1, checkpoints().size());
			assertEquals(GuestState.RUNNING, connection().guest(id()).info(monitor).state());
		}
		assertTrue("cancelled " + cancelled, cancelled > 3);
		before = DiskGuest.volumes(host(), "guestbench-");
		for (int asked = 1; asked < 200; asked += 1 + asked / 2) {
			CancelledAt early = new CancelledAt(asked);
			try {
				backups().restore(first.id(), uuid, new GuestName("late"), early);
				connection().guest(new GuestId(ID, uuid)).delete(monitor);
				break;
			} catch (OperationCanceledException e) {
				assertEquals("after " + asked, before, DiskGuest.volumes(host(), "guestbench-"));
			}
		}
		assertEquals(1, connection().guests(monitor).size());
	}

	@Test
	public void whatAKilledBenchHasBegunIsTakenBack() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(6, 0, DiskGuest.MEBIBYTE);
		Process ended = new ProcessBuilder("true").start();
		ended.waitFor();
		BenchProcess here = BenchProcess.current();
		String dead = new BenchProcess(here.machine(), ended.pid(), here.started()).text();
		BackupInfo kept = backups().create(id(), true, monitor);
		List<Path> before = DiskGuest.volumes(host(), "guestbench-");
		String begun = "0123456789abcdef";
		String volume = "guestbench-backup-" + id().uuid() + "-" + begun + "-" + dead + "-vda.qcow2";
		String elsewhere = "guestbench-guest-" + UUID.randomUUID() + "-lasting-vda-0.qcow2";
		String living = volume.replace(begun, "fedcba9876543210").replace(dead, here.text());
		try (StoragePool pool = guest().hypervisor().pool("guestbench").orElseThrow(); Domain domain = guest().domain()) {
			String path = pool.create(PoolDefinition.disk(volume, 64 * DiskGuest.MEBIBYTE));
			pool.create(PoolDefinition.disk(living, 64 * DiskGuest.MEBIBYTE));
			String restoring = "guestbench-guest-" + UUID.randomUUID() + "-lasting-";
			pool.create(PoolDefinition.content(restoring + "restoring-" + dead + "-0.qcow2", 512));
			pool.create(PoolDefinition.disk(restoring + "vda-0.qcow2", DiskGuest.MEBIBYTE));
			pool.create(PoolDefinition.disk(elsewhere, DiskGuest.MEBIBYTE));
			guest().beginEndless(path, BackupDefinition.checkpoint("guestbench-" + begun, Set.of("vda")));
			assertTrue("still writes", domain.backup().running().isPresent());
		}
		assertEquals("it does not count", List.of(kept), backups().list(monitor));
		List<Path> after = DiskGuest.volumes(host(), "guestbench-");
		assertEquals("but that of a bench that lives stays, and the disk of a guest of another host", before.size() + 2, after.size());
		try (Domain domain = guest().domain(); StoragePool pool = guest().hypervisor().pool("guestbench").orElseThrow()) {
			assertTrue("its job has ended", domain.backup().running().isEmpty());
			assertTrue(domain.checkpoints().names().stream().noneMatch(name -> name.contains(begun)));
			pool.delete(living);
			pool.delete(elsewhere);
		}
		assertEquals(before, DiskGuest.volumes(host(), "guestbench-"));
		assertEquals("the changes are still known", kept.id(), backups().create(id(), false, monitor).base());
	}

	/** Disks have letters, of which there are 26. */
	@Test
	public void everyDiskIsKeptHoweverManyThereAre() throws Exception {
		require(isLong());
		GuestId many = new GuestId(ID, UUID.randomUUID());
		List<String> targets = Stream
				.concat(IntStream.rangeClosed('a', 'z').mapToObj(letter -> "vd" + (char) letter), Stream.of("vdaa", "vdab")).toList();
		StringBuilder disks = new StringBuilder();
		try (StoragePool pool = pool()) {
			for (String target : targets) {
				String path = pool.create(
						PoolDefinition.disk("guestbench-guest-" + many.uuid() + "-lasting-" + target + "-0.qcow2", DiskGuest.MEBIBYTE));
				DiskGuest.writeContent(host(), Path.of(path), targets.indexOf(target) + 1);
				disks.append("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='" + path + "'/><target dev='"
						+ target + "' bus='virtio'/></disk>");
			}
		}
		guest().hypervisor().define("<domain type='qemu'><name>many</name><uuid>" + many.uuid()
				+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices>" + disks + "</devices></domain>").close();
		BackupInfo backup = backups().create(many, false, monitor);
		connection().guest(many).delete(monitor);
		UUID uuid = restore(backup);
		List<Path> restored = DiskGuest.volumes(host(), "guestbench-guest-" + uuid);
		assertEquals(targets.size(), restored.size());
		for (String target : targets) {
			Path disk = restored.stream().filter(path -> path.toString().contains("-" + target + "-")).findFirst().orElseThrow();
			DiskGuest.assertContent(host(), disk, targets.indexOf(target) + 1, 0);
		}
		connection().guest(new GuestId(ID, uuid)).delete(monitor);
	}

	/** Somebody may bring into the file below what the one above has, so that a clone has both. */
	@Test
	public void nothingIsSharedWithAGuestOfSomebodyElse() throws Exception {
		GuestId theirs = new GuestId(ID, UUID.randomUUID());
		try (StoragePool pool = pool()) {
			String base = pool.create(PoolDefinition.disk("somebody-elses-base.qcow2", DiskGuest.MEBIBYTE));
			DiskGuest.writeContent(host(), Path.of(base), 9);
			String top = pool.create(PoolDefinition.layer("somebody-elses-top.qcow2", DiskGuest.MEBIBYTE, base, "qcow2"));
			guest().hypervisor().define("<domain type='qemu'><name>theirs</name><uuid>" + theirs.uuid()
					+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'>"
					+ "<driver name='qemu' type='qcow2'/><source file='" + top
					+ "'/><target dev='sda' bus='sata'/></disk></devices></domain>")
					.close();
			UUID uuid = UUID.randomUUID();
			connection().facet(Clones.class).orElseThrow().create(theirs, uuid, new GuestName("clone"), monitor);
			pool.delete("somebody-elses-top.qcow2");
			pool.delete("somebody-elses-base.qcow2");
			Path disk = DiskGuest.disk(host(), uuid);
			assertEquals(1, DiskGuest.layers(host(), disk));
			DiskGuest.assertContent(host(), disk, 9, 0);
			connection().guest(new GuestId(ID, uuid)).delete(monitor);
			connection().guest(theirs).delete(monitor);
		}
	}

	@Test
	public void onlyOneAtATimeIsMadeOfAGuest() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(7, 0, DiskGuest.MEBIBYTE);
		try (Domain domain = guest().domain(); StoragePool pool = pool()) {
			String path = pool.create(PoolDefinition.disk("somebody-elses.qcow2", 64 * DiskGuest.MEBIBYTE));
			guest().beginEndless(path, null);
			assertThrows(CoreException.class, () -> backups().create(id(), false, monitor));
			assertEquals(List.of(), DiskGuest.volumes(host(), "guestbench-"));
			assertTrue("goes on", domain.backup().running().isPresent());
			domain.job().abort();
			pool.delete("somebody-elses.qcow2");
		}
	}

	private StoragePool pool() throws Exception {
		backups().delete(backups().create(id(), true, monitor).id(), monitor);
		return guest().hypervisor().pool("guestbench").orElseThrow();
	}

}
