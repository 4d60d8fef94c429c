/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.junit.Test;

/** Backups of guests, where the connection can make them. */
public abstract class BackupsContract extends SnapshotsContract {

	private static final GuestName RESTORED = new GuestName("contract restored");

	@Test
	public void backupsOutliveTheirGuestAndBecomeNewOnes() throws CoreException {
		Backups backups = facet(Backups.class);
		GuestId guest = kept("contract kept");
		bench().guest(guest).start(bench().monitor());
		BackupInfo first = backups.create(guest, false, bench().monitor());
		BackupInfo second = backups.create(guest, false, bench().monitor());
		BackupInfo full = backups.create(guest, true, bench().monitor());
		try {
			bench().assertState(GuestState.RUNNING, guest);
			assertEquals("the first has no base", Optional.empty(), Optional.ofNullable(first.base()));
			assertEquals("nor has a full one", Optional.empty(), Optional.ofNullable(full.base()));
			assertEquals(guest.uuid(), first.guest());
			assertEquals("contract kept", first.name());
			bench().guest(guest).delete(bench().monitor());
			assertEquals(List.of(first, second, full), of(guest, backups));
			UUID uuid = bench().fresh();
			backups.restore(second.id(), uuid, RESTORED, bench().monitor());
			GuestInfo info = bench().guest(bench().id(uuid)).info(bench().monitor());
			assertEquals(RESTORED.text(), info.name());
			assertEquals(GuestState.STOPPED, info.state());
			assertEquals("of no run", Optional.empty(), Optional.ofNullable(info.ownership()));
			if (second.base() != null) {
				assertThrows("its changes would be of nothing", CoreException.class, () -> backups.delete(first.id(), bench().monitor()));
			}
			remove(backups, full, second, first);
			assertEquals(List.of(), of(guest, backups));
			bench().guest(bench().id(uuid)).start(bench().monitor());
			bench().assertState(GuestState.RUNNING, bench().id(uuid));
		} finally {
			remove(backups, full, second, first);
		}
	}

	@Test
	public void backupOfAStoppedGuestLeavesItStopped() throws CoreException {
		Backups backups = facet(Backups.class);
		GuestId guest = kept("contract kept at rest");
		BackupInfo backup = backups.create(guest, false, bench().monitor());
		try {
			bench().assertState(GuestState.STOPPED, guest);
			assertTrue(of(guest, backups).contains(backup));
		} finally {
			remove(backups, backup);
		}
	}

	@Test
	public void cancelledOrImpossibleBackupsLeaveNothing() throws CoreException {
		Backups backups = facet(Backups.class);
		GuestId guest = kept("contract not kept");
		UUID uuid = bench().fresh();
		assertThrows(OperationCanceledException.class, () -> backups.create(guest, false, cancelled()));
		assertThrows(GuestNotFoundException.class, () -> backups.create(bench().id(UUID.randomUUID()), false, bench().monitor()));
		assertThrows(CoreException.class, () -> backups.restore("nothing", uuid, RESTORED, bench().monitor()));
		assertEquals(List.of(), of(guest, backups));
		BackupInfo backup = backups.create(guest, false, bench().monitor());
		try {
			assertThrows(OperationCanceledException.class, () -> backups.restore(backup.id(), uuid, RESTORED, cancelled()));
			assertThrows("its UUID is taken", CoreException.class,
					() -> backups.restore(backup.id(), guest.uuid(), RESTORED, bench().monitor()));
			assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
			assertFalse(of(guest, backups).isEmpty());
		} finally {
			remove(backups, backup);
		}
	}

	private GuestId kept(String name) throws CoreException {
		UUID uuid = bench().fresh();
		bench().connection().create(subject().guestToKeep(uuid, name), bench().monitor());
		return bench().id(uuid);
	}

	private List<BackupInfo> of(GuestId guest, Backups backups) throws CoreException {
		return backups.list(bench().monitor()).stream().filter(info -> info.guest().equals(guest.uuid())).toList();
	}

	/** The latest first. Those that are gone do not matter. */
	private void remove(Backups backups, BackupInfo... latestFirst) throws CoreException {
		for (BackupInfo backup : latestFirst) {
			backups.delete(backup.id(), bench().monitor());
		}
	}
}
