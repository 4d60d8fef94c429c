/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.facet.Migrations.Destination;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.junit.Test;

/** Guests that go to another hypervisor, where the connection can send them and the subject has another one. */
public abstract class MigrationsContract extends BackupsContract {

	private static final String OTHER = "contract-other";
	/** Nothing is shared, as nothing is known of the two. */
	private static final MigrationWay WITH_DISKS = new MigrationWay(true, true, "");

	@Test
	public void guestGoesOnElsewhereAndComesBack() throws CoreException {
		Migrations here = facet(Migrations.class);
		try (Connection other = other()) {
			GuestId guest = moving("contract moves");
			bench().guest(guest).start(bench().monitor());
			Migrations there = other.facet(Migrations.class).orElseThrow();
			assertEquals(List.of(), here.plan(guest, there.destination(), WITH_DISKS, bench().monitor()).obstacles());
			here.migrate(guest, there.destination(), WITH_DISKS, bench().monitor());
			bench().assertGone(guest);
			GuestId moved = new GuestId(OTHER, guest.uuid());
			GuestInfo info = other.guest(moved).info(bench().monitor());
			assertEquals(GuestState.RUNNING, info.state());
			assertEquals("contract moves", info.name());
			there.migrate(moved, here.destination(), WITH_DISKS, bench().monitor());
			bench().assertState(GuestState.RUNNING, guest);
			assertEquals(List.of(), other.guests(bench().monitor()));
			bench().guest(guest).delete(bench().monitor());
			bench().assertGone(guest);
		}
	}

	@Test
	public void refusedMigrationLeavesTheGuestWhereItIs() throws CoreException {
		Migrations here = facet(Migrations.class);
		GuestId ofRun = bench().create("contract of a run", Bench.ownership());
		try (Connection other = other()) {
			Destination there = other.facet(Migrations.class).orElseThrow().destination();
			assertEquals(OTHER, there.connection());
			assertFalse(here.plan(ofRun, there, MigrationWay.LIVE, bench().monitor()).obstacles().isEmpty());
			assertThrows(CoreException.class, () -> here.migrate(ofRun, there, MigrationWay.LIVE, bench().monitor()));
			GuestId guest = moving("contract stays");
			bench().guest(guest).start(bench().monitor());
			assertThrows("it is there already", CoreException.class,
					() -> here.migrate(guest, here.destination(), WITH_DISKS, bench().monitor()));
			assertThrows(OperationCanceledException.class, () -> here.migrate(guest, there, WITH_DISKS, cancelled()));
			assertThrows("of another connector", CoreException.class,
					() -> here.migrate(guest, () -> "nobody's", WITH_DISKS, bench().monitor()));
			assertThrows(GuestNotFoundException.class,
					() -> here.migrate(bench().id(UUID.randomUUID()), there, WITH_DISKS, bench().monitor()));
			bench().assertState(GuestState.RUNNING, guest);
			bench().assertState(GuestState.STOPPED, ofRun);
			assertEquals(List.of(), other.guests(bench().monitor()));
		}
	}

	private Connection other() throws CoreException {
		Optional<ConnectionSpec> spec = subject().otherHost(OTHER);
		NotTested.unless(spec.isPresent(), "guests that go to another host (the subject has none)");
		return subject().connector().open(spec.get(), Trusting.INSTANCE, bench().monitor());
	}

	private GuestId moving(String name) throws CoreException {
		UUID uuid = bench().fresh();
		bench().connection().create(subject().guestToKeep(uuid, name), bench().monitor());
		return bench().id(uuid);
	}
}
