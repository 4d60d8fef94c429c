/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Tags;
import org.junit.Test;

/** What people call their guests, and what they are told before they delete them, where the connection has it. */
public abstract class LabelsContract extends ConsolesContract {

	private static final Tags TAGS = new Tags(List.of("web", "lab"));

	@Test
	public void guestIsRenamedAndTaggedInWhateverState() throws Exception {
		Labels labels = facet(Labels.class);
		GuestId guest = bench().create("contract named");
		labels.rename(guest, new GuestName("contract renamed"), bench().monitor());
		labels.tag(guest, TAGS, bench().monitor());
		assertLabelled(guest, "contract renamed", TAGS);
		bench().guest(guest).start(bench().monitor());
		assertLabelled(guest, "contract renamed", TAGS);
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = bench().connection().watch(events)) {
			assertTrue("watchers are told how it was", events.await(ConnectionEvent.Resync.class::isInstance, subject().patience()));
			labels.rename(guest, new GuestName("contract named again"), bench().monitor());
			labels.tag(guest, Tags.NONE, bench().monitor());
			assertTrue("watchers are told", events.await(event -> event instanceof ConnectionEvent.Changed(GuestInfo info)
					&& info.name().equals("contract named again") && info.traits().tags().equals(Tags.NONE), subject().patience()));
		}
		bench().assertState(GuestState.RUNNING, guest);
		try (Connection other = bench().open()) {
			assertEquals("contract named again", other.guest(guest).info(bench().monitor()).name());
		}
	}

	@Test
	public void labelsOfUnknownGuestAreNotFound() throws CoreException {
		Labels labels = facet(Labels.class);
		GuestId unknown = bench().id(UUID.randomUUID());
		assertThrows(GuestNotFoundException.class, () -> labels.tag(unknown, TAGS, bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> labels.rename(unknown, new GuestName("nobody"), bench().monitor()));
	}

	@Test
	public void planOfADeletionSaysWhatGoesAndChangesNothing() throws CoreException {
		Deletions deletions = facet(Deletions.class);
		GuestId guest = bench().start("contract condemned");
		DeletionPlan plan = deletions.plan(guest, bench().monitor());
		assertTrue("something goes", !plan.goes().isEmpty());
		assertEquals("nobody depends on it", List.of(), plan.dependents());
		bench().assertState(GuestState.RUNNING, guest);
		assertThrows(GuestNotFoundException.class, () -> deletions.plan(bench().id(UUID.randomUUID()), bench().monitor()));
	}

	private void assertLabelled(GuestId guest, String name, Tags tags) throws CoreException {
		GuestInfo info = bench().guest(guest).info(bench().monitor());
		assertEquals(name, info.name());
		assertEquals(tags, info.traits().tags());
		assertEquals(info, bench().listed(guest).orElseThrow());
	}
}
