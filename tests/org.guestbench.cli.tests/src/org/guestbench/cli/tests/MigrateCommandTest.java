/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.junit.Test;

public class MigrateCommandTest {

	private final TestBench bench = new TestBench();
	private final FakeConnection here = bench.connections.connection("here");
	private final FakeConnection there = bench.connections.connection("there");
	private final GuestId guest = here.guest("web", null).id();
	private final List<String> done = new ArrayList<>();

	/** Remembers what it was to do. */
	private final class Remembering implements Migrations {

		private final String connection;

		Remembering(String connection) {
			this.connection = connection;
		}

		@Override
		public Destination destination() {
			return () -> connection;
		}

		@Override
		public MigrationPlan plan(GuestId id, Destination to, MigrationWay way, IProgressMonitor monitor) {
			return new MigrationPlan(List.of("All of it."), List.of(), List.of("Both see its disks."),
					way.disks() ? List.of() : List.of("Its disks are here."));
		}

		@Override
		public void migrate(GuestId id, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException {
			if (!way.disks()) {
				throw new CoreException(Status.error("Its disks are here."));
			}
			done.add(id + " to " + to.connection() + " " + way);
		}
	}

	@Test
	public void guestMovesAsWasSaid() {
		here.with(Migrations.class, new Remembering("here"));
		there.with(Migrations.class, new Remembering("there"));
		assertEquals(0, bench.run("guests", "migrate", "web", "--to", "there", "--copy-disks", "--paused", "--address", "10.0.0.7"));
		assertEquals(List.of(guest + " to there " + new MigrationWay(false, true, "10.0.0.7")), done);
		assertEquals("web (" + guest.uuid() + ") is on there\n", bench.out());
	}

	@Test
	public void planIsShownAndNothingDone() {
		here.with(Migrations.class, new Remembering("here"));
		there.with(Migrations.class, new Remembering("there"));
		assertEquals(1, bench.run("guests", "migrate", "--quiet", "--plan", "web", "--to", "there"));
		assertEquals("moves:\n  All of it.\nhas to be so:\n  Both see its disks.\ncannot be:\n  Its disks are here.\n", bench.out());
		assertEquals(0, bench.run("guests", "migrate", "--quiet", "--plan", "--copy-disks", "web", "--to", "there"));
		assertEquals(List.of(), done);
	}

	@Test
	public void whatCannotBeIsSaid() {
		assertEquals(1, bench.run("guests", "migrate", "web", "--to", "there"));
		assertTrue(bench.err(), bench.err().contains("The connection 'here' neither hands over guests nor takes any"));
		here.with(Migrations.class, new Remembering("here"));
		assertEquals(1, bench.run("guests", "migrate", "web", "--to", "there"));
		assertTrue(bench.err(), bench.err().contains("The connection 'there' neither"));
		there.with(Migrations.class, new Remembering("there"));
		assertEquals(1, bench.run("guests", "migrate", "web", "--to", "there"));
		assertTrue(bench.err(), bench.err().contains("Its disks are here."));
		assertEquals(2, bench.run("guests", "migrate", "web"));
		assertEquals(2, bench.run("guests", "migrate", "web", "--to", "there", "--address", "tcp://x"));
		assertTrue(bench.err(), bench.err().contains("Not the address of a host"));
		assertEquals(List.of(), done);
	}
}
