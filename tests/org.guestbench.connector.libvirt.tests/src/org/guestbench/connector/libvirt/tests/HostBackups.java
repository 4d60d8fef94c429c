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
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.contract.NotTested;
import org.guestbench.contract.RecordedEvents;
import org.guestbench.contract.Trusting;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What is in backups of a guest of QEMU on some host, and what is left of them when their bench is killed. */
public abstract class HostBackups {

	static final String ID = "backups";
	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final long AT = 8 * DiskGuest.MEBIBYTE;

	final NullProgressMonitor monitor = new NullProgressMonitor();
	private @Nullable Connection opened;
	private @Nullable DiskGuest made;

	abstract DaemonHost host();

	/** Whether all is tried that a host is not known to make a difference for. */
	boolean thorough() {
		return isLong();
	}

	static boolean isLong() {
		return "1".equals(System.getenv("GUESTBENCH_LONG_TESTS"));
	}

	static void require(boolean wanted) {
		NotTested.unless(wanted, "backups and clones on this host in all ways (GUESTBENCH_LONG_TESTS=1 in the environment tries them)");
	}

	@Before
	public void createGuest() throws Exception {
		Connection connection = host().connector().open(host().spec(ID), Trusting.INSTANCE, monitor);
		opened = connection;
		made = DiskGuest.create(host(), connection, "kept");
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
		assertEquals(List.of(), DiskGuest.volumes(host(), "guestbench-backup-"));
		assertEquals(List.of(), DiskGuest.volumes(host(), "guestbench-guest-"));
	}

	private UUID assertRestored(BackupInfo backup, int begin, int later) throws Exception {
		UUID uuid = restore(backup);
		GuestId guest = new GuestId(ID, uuid);
		assertEquals("restored & found", connection().guest(guest).info(monitor).name());
		assertEquals(GuestState.STOPPED, connection().guest(guest).info(monitor).state());
		DiskGuest.assertContent(host(), DiskGuest.disk(host(), uuid), begin, 0);
		DiskGuest.assertContent(host(), DiskGuest.disk(host(), uuid), later, AT);
		return uuid;
	}

	final UUID restore(BackupInfo backup) throws CoreException {
		UUID uuid = UUID.randomUUID();
		backups().restore(backup.id(), uuid, new GuestName("restored & found"), monitor);
		return uuid;
	}

	@Test
	public void cloneNeedsItsOriginalNoMore() throws Exception {
		require(thorough());
		Clones clones = connection().facet(Clones.class).orElseThrow();
		UUID uuid = UUID.randomUUID();
		GuestName name = new GuestName("twin");
		connection().guest(id()).start(monitor);
		guest().write(5, AT, DiskGuest.MEBIBYTE);
		assertThrows("it runs", CoreException.class, () -> clones.create(id(), uuid, name, monitor));
		connection().guest(id()).stop(StopMode.FORCE, PATIENCE, monitor);
		clones.create(id(), uuid, name, monitor);
		Path disk = DiskGuest.disk(host(), uuid);
		assertEquals("the image is not copied", 2, DiskGuest.layers(host(), disk));
		connection().guest(id()).delete(monitor);
		DiskGuest.assertContent(host(), disk, 5, AT);
		DiskGuest.assertContent(host(), disk, 0, 0);
		GuestId twin = new GuestId(ID, uuid);
		connection().guest(twin).start(monitor);
		assertEquals(GuestState.RUNNING, connection().guest(twin).info(monitor).state());
		connection().guest(twin).delete(monitor);
		assertEquals(List.of(), DiskGuest.volumes(host(), "guestbench-guest-"));
	}

	@Test
	public void whatTheGuestItselfWritesIsKept() throws Exception {
		require(isLong());
		GuestSpec spec = CountingGuest.spec(host().root(), "counts");
		connection().create(spec, monitor);
		GuestId counting = new GuestId(ID, spec.uuid());
		connection().guest(counting).start(monitor);
		int before = awaitKept(counting, 1);
		int later = awaitKept(counting, before + 1);
		connection().guest(counting).delete(monitor);
		UUID uuid = restore(backups().list(monitor).getLast());
		assertEquals(later, CountingGuest.written(DiskGuest.disk(host(), uuid)));
		GuestId restored = new GuestId(ID, uuid);
		connection().guest(restored).start(monitor);
		// It boots from the disk that was restored, and begins anew.
		awaitKept(restored, 1);
		connection().guest(restored).delete(monitor);
	}

	/** Makes backups until one has a number of at least that. @return the number */
	private int awaitKept(GuestId counting, int least) throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			UUID uuid = restore(backups().create(counting, false, monitor));
			int kept = CountingGuest.written(DiskGuest.disk(host(), uuid));
			connection().guest(new GuestId(ID, uuid)).delete(monitor);
			if (kept >= least) {
				return kept;
			}
			assertTrue("waited in vain for " + least + " after " + kept, System.nanoTime() - end < 0);
		}
	}

	@Test
	public void whatHasChangedIsKnownAlsoOfAGuestThatWasStopped() throws Exception {
		require(thorough());
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
	public void nothingIsLeftOfABenchThatIsKilledWhileQemuWrites() throws Exception {
		require(thorough());
		connection().guest(id()).start(monitor);
		backups().create(id(), false, monitor);
		guest().write(9, 0, 32 * DiskGuest.MEBIBYTE);
		assertNothingIsLeftOfABenchThatIsKilledIn("await");
	}

	/** Of a guest that has a backup. */
	final void assertNothingIsLeftOfABenchThatIsKilledIn(String method) throws Exception {
		List<BackupInfo> kept = backups().list(monitor);
		List<Path> before = DiskGuest.volumes(host(), "guestbench-");
		GuestState state = connection().guest(id()).info(monitor).state();
		BackingUpBench.dieIn(method, host(), id().uuid());
		awaitState(state);
		assertTrue("it has begun something: " + method, DiskGuest.volumes(host(), "guestbench-").size() > before.size());
		assertEquals("what is not complete does not count", kept, backups().list(monitor));
		assertEquals(before, DiskGuest.volumes(host(), "guestbench-"));
		try (Domain domain = guest().domain()) {
			assertTrue("its job has ended", domain.backup().running().isEmpty());
		}
		assertEquals("the checkpoint of the one that counts", 1, checkpoints().size());
		assertEquals("the changes are still known", kept.getLast().id(), backups().create(id(), false, monitor).base());
	}

	/** libvirt ends what the bench has started when it sees that this is gone. */
	private void awaitState(GuestState state) throws Exception {
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = connection().watch(events)) {
			assertTrue(events.all().toString(), events.await(event -> events.statesOf(id()).lastIndexOf(state) >= 0, PATIENCE));
		}
	}

	final List<String> checkpoints() throws Exception {
		try (Domain domain = guest().domain()) {
			List<String> names = domain.checkpoints().names();
			assertNotNull(names);
			return names;
		}
	}

	final GuestId id() {
		return guest().id(ID);
	}

	final Backups backups() {
		return connection().facet(Backups.class).orElseThrow();
	}

	final DiskGuest guest() {
		return present(made);
	}

	final Connection connection() {
		return present(opened);
	}

	static <T> T present(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("Not there");
		}
		return value;
	}
}
