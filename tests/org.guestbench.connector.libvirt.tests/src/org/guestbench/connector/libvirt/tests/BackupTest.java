/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.BackupDefinition;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is in backups of a guest of QEMU, and what is left of those that come to nothing. */
public class BackupTest {

	private static final String ID = "backups";
	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final long AT = 8 * DiskGuest.MEBIBYTE;

	private static @Nullable SessionDaemon started;

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private @Nullable Connection opened;
	private @Nullable DiskGuest made;

	@BeforeClass
	public static void startDaemon() throws Exception {
		started = SessionDaemon.start();
	}

	@AfterClass
	public static void stopDaemon() throws Exception {
		SessionDaemon last = started;
		if (last != null) {
			last.close();
		}
	}

	@Before
	public void createGuest() throws Exception {
		Connection connection = session().connector().open(session().spec(ID), Interaction.NOBODY, monitor);
		opened = connection;
		made = DiskGuest.create(session(), connection, "kept");
	}

	@After
	public void removeGuest() throws CoreException {
		guest().close();
		for (BackupInfo backup : backups().list(monitor).reversed()) {
			backups().delete(backup.id(), monitor);
		}
		connection().guest(id()).delete(monitor);
		connection().close();
	}

	@Test
	public void guestThatRunsIsKeptAsItWasThen() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(1, 0, DiskGuest.MEBIBYTE);
		BackupInfo first = backups().create(id(), false, monitor);
		assertNull(first.base());
		guest().write(2, AT, DiskGuest.MEBIBYTE);
		BackupInfo second = backups().create(id(), false, monitor);
		assertEquals(first.id(), second.base());
		guest().write(3, 0, DiskGuest.MEBIBYTE);
		guest().write(3, AT, DiskGuest.MEBIBYTE);
		BackupInfo third = backups().create(id(), false, monitor);
		assertEquals(second.id(), third.base());
		assertEquals(GuestState.RUNNING, connection().guest(id()).info(monitor).state());
		assertEquals("one checkpoint is enough", 1, checkpoints().size());
		connection().guest(id()).delete(monitor);
		connection().guest(new GuestId(ID, assertRestored(first, 1, 0))).delete(monitor);
		connection().guest(new GuestId(ID, assertRestored(third, 3, 3))).delete(monitor);
		UUID restored = assertRestored(second, 1, 2);
		for (BackupInfo backup : List.of(third, second, first)) {
			backups().delete(backup.id(), monitor);
		}
		GuestId other = new GuestId(ID, restored);
		connection().guest(other).start(monitor);
		assertEquals(GuestState.RUNNING, connection().guest(other).info(monitor).state());
		connection().guest(other).delete(monitor);
		assertEquals(List.of(), DiskGuest.volumes(session(), "guestbench-"));
	}

	private UUID assertRestored(BackupInfo backup, int begin, int later) throws Exception {
		UUID uuid = UUID.randomUUID();
		backups().restore(backup.id(), uuid, new GuestName("restored & found"), monitor);
		GuestId guest = new GuestId(ID, uuid);
		assertEquals("restored & found", connection().guest(guest).info(monitor).name());
		assertEquals(GuestState.STOPPED, connection().guest(guest).info(monitor).state());
		DiskGuest.assertContent(DiskGuest.disk(session(), uuid), begin, 0);
		DiskGuest.assertContent(DiskGuest.disk(session(), uuid), later, AT);
		return uuid;
	}

	@Test
	public void whatHasChangedIsKnownAlsoOfAGuestThatWasStopped() throws Exception {
		BackupInfo first = backups().create(id(), false, monitor);
		assertEquals(GuestState.STOPPED, connection().guest(id()).info(monitor).state());
		connection().guest(id()).start(monitor);
		guest().write(4, AT, DiskGuest.MEBIBYTE);
		connection().guest(id()).stop(StopMode.FORCE, PATIENCE, monitor);
		BackupInfo second = backups().create(id(), false, monitor);
		assertEquals(first.id(), second.base());
		assertEquals(GuestState.STOPPED, connection().guest(id()).info(monitor).state());
		connection().guest(new GuestId(ID, assertRestored(second, 0, 4))).delete(monitor);
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

	/** Says that it is cancelled when it is asked for the so many-th time. */
	private static final class CancelledAt extends NullProgressMonitor {

		private int left;

		CancelledAt(int left) {
			this.left = left;
		}

		@Override
		public boolean isCanceled() {
			return --left < 0;
		}
	}

	@Test
	public void whereverItIsCancelledNothingIsLeft() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(5, 0, DiskGuest.MEBIBYTE);
		BackupInfo first = backups().create(id(), false, monitor);
		List<Path> before = DiskGuest.volumes(session(), "guestbench-");
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
			assertEquals("after " + asked, before, DiskGuest.volumes(session(), "guestbench-"));
			assertEquals("after " + asked, 1, checkpoints().size());
			assertEquals(GuestState.RUNNING, connection().guest(id()).info(monitor).state());
		}
		assertTrue("cancelled " + cancelled, cancelled > 3);
		before = DiskGuest.volumes(session(), "guestbench-");
		for (int asked = 1; asked < 200; asked += 1 + asked / 2) {
			CancelledAt early = new CancelledAt(asked);
			try {
				backups().restore(first.id(), uuid, new GuestName("late"), early);
				connection().guest(new GuestId(ID, uuid)).delete(monitor);
				break;
			} catch (OperationCanceledException e) {
				assertEquals("after " + asked, before, DiskGuest.volumes(session(), "guestbench-"));
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
		List<Path> before = DiskGuest.volumes(session(), "guestbench-");
		String begun = "0123456789abcdef";
		String volume = "guestbench-backup-" + id().uuid() + "-" + begun + "-" + dead + "-vda.qcow2";
		String living = volume.replace(begun, "fedcba9876543210").replace(dead, here.text());
		try (StoragePool pool = guest().hypervisor().pool("guestbench").orElseThrow(); Domain domain = guest().domain()) {
			String path = pool.create(PoolDefinition.disk(volume, 64 * DiskGuest.MEBIBYTE));
			pool.create(PoolDefinition.disk(living, 64 * DiskGuest.MEBIBYTE));
			pool.create(PoolDefinition.disk("guestbench-guest-" + UUID.randomUUID() + "-lasting-restored-" + dead + "-vda-0.qcow2", AT));
			guest().beginEndless(path, BackupDefinition.checkpoint("guestbench-" + begun, Set.of("vda")));
			assertTrue("still writes", domain.backup().running().isPresent());
		}
		assertEquals("it does not count", List.of(kept), backups().list(monitor));
		List<Path> after = DiskGuest.volumes(session(), "guestbench-");
		assertEquals("but that of a bench that lives stays", before.size() + 1, after.size());
		try (Domain domain = guest().domain(); StoragePool pool = guest().hypervisor().pool("guestbench").orElseThrow()) {
			assertTrue("its job has ended", domain.backup().running().isEmpty());
			assertTrue(domain.checkpoints().names().stream().noneMatch(name -> name.contains(begun)));
			pool.delete(living);
		}
		assertEquals(before, DiskGuest.volumes(session(), "guestbench-"));
		assertEquals("the changes are still known", kept.id(), backups().create(id(), false, monitor).base());
	}

	@Test
	public void onlyOneAtATimeIsMadeOfAGuest() throws Exception {
		connection().guest(id()).start(monitor);
		guest().write(7, 0, DiskGuest.MEBIBYTE);
		try (Domain domain = guest().domain(); StoragePool pool = pool()) {
			String path = pool.create(PoolDefinition.disk("somebody-elses.qcow2", 64 * DiskGuest.MEBIBYTE));
			guest().beginEndless(path, null);
			assertThrows(CoreException.class, () -> backups().create(id(), false, monitor));
			assertEquals(List.of(), DiskGuest.volumes(session(), "guestbench-"));
			assertTrue("goes on", domain.backup().running().isPresent());
			domain.backup().abort();
			pool.delete("somebody-elses.qcow2");
		}
	}

	private StoragePool pool() throws Exception {
		backups().delete(backups().create(id(), true, monitor).id(), monitor);
		return guest().hypervisor().pool("guestbench").orElseThrow();
	}

	private List<String> checkpoints() throws Exception {
		try (Domain domain = guest().domain()) {
			List<String> names = domain.checkpoints().names();
			assertNotNull(names);
			return names;
		}
	}

	private GuestId id() {
		return guest().id(ID);
	}

	private Backups backups() {
		return connection().facet(Backups.class).orElseThrow();
	}

	private static SessionDaemon session() {
		return present(started);
	}

	private DiskGuest guest() {
		return present(made);
	}

	private Connection connection() {
		return present(opened);
	}

	private static <T> T present(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("Not there");
		}
		return value;
	}
}
