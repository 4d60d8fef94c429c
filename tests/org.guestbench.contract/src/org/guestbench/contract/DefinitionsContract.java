/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.junit.Test;

/** Definitions that people change, where the connection lets them. */
public abstract class DefinitionsContract extends HardwareContract {

	@Test
	public void definitionIsChangedOnlyIfItIsAccepted() throws CoreException {
		DefinitionChanges changes = facet(DefinitionChanges.class);
		GuestId guest = bench().start("contract defined");
		GuestInfo before = bench().guest(guest).info(bench().monitor());
		String kept = changes.kept(guest, bench().monitor());
		assertThrows(CoreException.class, () -> changes.change(guest, "no definition of anything", bench().monitor()));
		assertEquals(kept, changes.kept(guest, bench().monitor()));
		changes.change(guest, kept, bench().monitor());
		assertEquals("the same makes no difference", kept, changes.kept(guest, bench().monitor()));
		bench().assertState(GuestState.RUNNING, guest);
		assertEquals(before, bench().guest(guest).info(bench().monitor()));
	}

	@Test
	public void definitionOfUnknownGuestIsNotFound() throws CoreException {
		DefinitionChanges changes = facet(DefinitionChanges.class);
		GuestId unknown = bench().id(UUID.randomUUID());
		assertThrows(GuestNotFoundException.class, () -> changes.kept(unknown, bench().monitor()));
		assertThrows(CoreException.class, () -> changes.change(unknown, "whatever", bench().monitor()));
	}
}
