/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.junit.Test;

/** Guests that begin as others are, where the connection can make them. */
public abstract class ClonesContract extends LabelsContract {

	private static final GuestName NAME = new GuestName("contract clone");

	@Test
	public void cloneIsAGuestOfItsOwn() throws CoreException {
		Clones clones = facet(Clones.class);
		GuestId original = bench().create("contract cloned");
		GuestInfo before = bench().guest(original).info(bench().monitor());
		UUID uuid = bench().fresh();
		clones.create(original, uuid, NAME, bench().monitor());
		GuestId clone = bench().id(uuid);
		GuestInfo info = bench().guest(clone).info(bench().monitor());
		assertEquals("contract clone", info.name());
		assertEquals(before.memory(), info.memory());
		assertEquals(before.cpus(), info.cpus());
		assertEquals(Tags.NONE, info.traits().tags());
		assertEquals("of no run", Optional.empty(), Optional.ofNullable(info.ownership()));
		bench().assertState(GuestState.STOPPED, clone);
		bench().assertState(GuestState.STOPPED, original);
		bench().guest(clone).start(bench().monitor());
		bench().guest(original).delete(bench().monitor());
		bench().assertState(GuestState.RUNNING, clone);
		bench().guest(clone).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		bench().guest(clone).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, clone);
	}

	@Test
	public void guestThatRunsIsNotCloned() throws CoreException {
		Clones clones = facet(Clones.class);
		GuestId original = bench().start("contract busy");
		UUID uuid = bench().fresh();
		assertThrows(CoreException.class, () -> clones.create(original, uuid, NAME, bench().monitor()));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		bench().assertState(GuestState.RUNNING, original);
	}

	@Test
	public void cancelledOrRefusedCloneLeavesNothing() throws CoreException {
		Clones clones = facet(Clones.class);
		GuestId original = bench().create("contract not cloned");
		UUID uuid = bench().fresh();
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> clones.create(original, uuid, NAME, cancelled));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		assertThrows(GuestNotFoundException.class,
				() -> clones.create(bench().id(UUID.randomUUID()), uuid, NAME, bench().monitor()));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		assertThrows("its UUID is taken", CoreException.class,
				() -> clones.create(original, original.uuid(), NAME, bench().monitor()));
		assertEquals(List.of("contract not cloned"),
				bench().connection().guests(bench().monitor()).stream().filter(info -> info.id().equals(original)).map(GuestInfo::name)
						.toList());
	}
}
