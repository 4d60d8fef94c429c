/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;

/** Guests that one hypervisor of this process hands over to another. Their files are no host's, so how that is done makes no difference. */
record MemoryMigrations(MemoryConnection connection, Settings settings) implements Migrations {

	/** A connection of this connector. */
	private record Host(MemoryConnection open, Settings settings) implements Destination {

		@Override
		public String connection() {
			return open.id();
		}
	}

	@Override
	public Destination destination() {
		return new Host(connection, settings);
	}

	@Override
	public MigrationPlan plan(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor from = connection.usable();
		Host host = host(to);
		return together(from, host.open().usable(), () -> plan(from.find(guest), from, host));
	}

	@Override
	public void migrate(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor from = connection.usable();
		Host host = host(to);
		MemoryHypervisor there = host.open().usable();
		refuse(together(from, there, () -> plan(from.find(guest), from, host)), guest, host);
		from.step("migrate", settings, monitor);
		together(from, there, () -> {
			Machine machine = from.find(guest);
			MigrationPlan plan = plan(machine, from, host);
			refuse(plan, guest, host);
			from.dismiss(machine);
			there.admit(machine);
			return plan;
		});
	}

	private Host host(Destination to) throws CoreException {
		if (to instanceof Host host) {
			return host;
		}
		throw new CoreException(Status.error("Guests of '" + connection.id() + "' cannot go to '" + to.connection()
				+ "': that is a hypervisor of another kind. Make the guest anew there."));
	}

	private static void refuse(MigrationPlan plan, GuestId guest, Host host) throws CoreException {
		if (!plan.obstacles().isEmpty()) {
			throw new CoreException(Status.error("Cannot migrate guest " + guest.uuid() + " to '" + host.connection() + "': "
					+ String.join(" ", plan.obstacles())));
		}
	}

	private interface Act {
		MigrationPlan run() throws CoreException;
	}

	/** Whichever way guests go, the locks are taken in one order. */
	private static MigrationPlan together(MemoryHypervisor one, MemoryHypervisor other, Act act) throws CoreException {
		boolean ordered = System.identityHashCode(one) <= System.identityHashCode(other);
		return (ordered ? one : other).atomically(first -> (ordered ? other : one).atomically(second -> act.run()));
	}

	/** Both locks are held. */
	private MigrationPlan plan(Machine machine, MemoryHypervisor from, Host host) throws CoreException {
		MemoryHypervisor there = host.open().usable();
		String name = "'" + host.connection() + "'";
		List<String> obstacles = new ArrayList<>();
		Ownership ownership = machine.spec.ownership();
		if (ownership != null) {
			obstacles.add(
					"It belongs to the run " + ownership.run().value() + ", which would not find it any more. Only guests of no run move.");
		}
		if (there == from) {
			obstacles.add("Both connections lead to the same host. Choose another one.");
		} else if (there.machine(new GuestId(host.connection(), machine.spec.uuid())).isPresent()) {
			obstacles.add("There is a guest of its UUID " + machine.spec.uuid() + " on " + name + " already. Delete that one first.");
		}
		if (machine.state == GuestState.STARTING || machine.state == GuestState.STOPPING) {
			obstacles.add("It is " + machine.word() + ". Wait until it is not.");
		}
		if (!from.dependents(machine).isEmpty()) {
			obstacles.add("Other guests have their disks from it. Delete them first.");
		}
		if (machine.alive() && machine.spec.memory().compareTo(there.available(host.settings().size("memory", "8G"))) > 0) {
			obstacles.add("It needs " + machine.spec.memory() + " of memory, which " + name + " has not left. Stop another guest there.");
		}
		return new MigrationPlan(List.of("All that it is, as it is."), List.of("Whoever is connected to it has to connect again."),
				List.of(),
				obstacles);
	}
}
