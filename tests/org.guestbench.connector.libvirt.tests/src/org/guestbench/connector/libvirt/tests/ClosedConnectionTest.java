/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.GuestId;
import org.guestbench.testbed.Opened;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** What a connection has given is of no use after it was closed, and says so. What the connection itself says is in the contract. */
public class ClosedConnectionTest {

	@Rule
	public final Opened<TestDriver> driver = new Opened<>(() -> {
		Needs.libvirt();
		return new TestDriver();
	});

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void everyFacetSaysThatItsConnectionWasClosed() throws Exception {
		GuestId guest = new GuestId("closed", UUID.randomUUID());
		Map<String, ThrowingRunnable> uses;
		try (Connection connection = driver.get().connector().open(driver.get().spec("closed"), Interaction.NOBODY, monitor)) {
			connection.create(driver.get().guest(guest.uuid(), "closed", null), monitor);
			uses = uses(connection, guest);
		}
		try {
			uses.forEach((name, use) -> {
				CoreException e = assertThrows(name, CoreException.class, use);
				assertTrue(name + ": " + e.getMessage(), e.getMessage().contains("'closed' was closed. Open it again."));
			});
		} finally {
			try (Connection later = driver.get().connector().open(driver.get().spec("later"), Interaction.NOBODY, monitor)) {
				later.guest(new GuestId("later", guest.uuid())).delete(monitor);
			}
		}
	}

	private Map<String, ThrowingRunnable> uses(Connection connection, GuestId guest) {
		Map<String, ThrowingRunnable> uses = new TreeMap<>();
		Definitions definitions = connection.facet(Definitions.class).orElseThrow();
		uses.put("definition", () -> definitions.of(guest, monitor));
		DefinitionChanges changes = connection.facet(DefinitionChanges.class).orElseThrow();
		uses.put("kept", () -> changes.kept(guest, monitor));
		Hardware hardware = connection.facet(Hardware.class).orElseThrow();
		uses.put("machine", () -> hardware.machine(guest, monitor));
		uses.put("disks", () -> hardware.disks(guest, monitor));
		Deletions deletions = connection.facet(Deletions.class).orElseThrow();
		uses.put("plan", () -> deletions.plan(guest, monitor));
		Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
		uses.put("snapshots", () -> snapshots.list(guest, monitor));
		Hibernation hibernation = connection.facet(Hibernation.class).orElseThrow();
		uses.put("save", () -> hibernation.hibernate(guest, monitor));
		Pools pools = connection.facet(Pools.class).orElseThrow();
		uses.put("pools", () -> pools.list(monitor));
		Volumes volumes = connection.facet(Volumes.class).orElseThrow();
		uses.put("volumes", () -> volumes.list("default-pool", monitor));
		Networks networks = connection.facet(Networks.class).orElseThrow();
		uses.put("networks", () -> networks.list(monitor));
		Autostart autostart = connection.facet(Autostart.class).orElseThrow();
		uses.put("autostart", () -> autostart.guests(monitor));
		HostResources resources = connection.facet(HostResources.class).orElseThrow();
		uses.put("resources", () -> resources.query(monitor));
		return uses;
	}
}
