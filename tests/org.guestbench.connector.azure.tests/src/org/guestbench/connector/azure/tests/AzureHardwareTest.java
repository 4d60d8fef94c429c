/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.Rule;
import org.junit.Test;

/** What guests of Azure are made of, beside the contract. */
public class AzureHardwareTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	private static Layer system(Hardware hardware, GuestId guest) throws CoreException {
		return hardware.disks(guest, MONITOR).get(0).chain().get(0);
	}

	@Test
	public void sizeInterfaceAndDiskOfALeaseAreTold() throws CoreException {
		UUID uuid = UUID.randomUUID();
		try (Connection connection = rule.open()) {
			Hardware hardware = connection.facet(Hardware.class).orElseThrow();
			connection.create(AzureRule.guest(uuid, "made", null), MONITOR);
			assertEquals(AzureRule.IMAGE, system(hardware, AzureRule.id(uuid)).source());
			connection.guest(AzureRule.id(uuid)).start(MONITOR);
			Machine machine = hardware.machine(AzureRule.id(uuid), MONITOR);
			assertEquals("Standard_B1ls", machine.type());
			assertEquals(List.of(new Device.Other("network interface", "nic")), machine.devices());
			assertEquals(new Layer("disk", "StandardSSD_LRS", MemorySize.parse("30G"), null, "what this guest has written", List.of()),
					system(hardware, AzureRule.id(uuid)));
			connection.guest(AzureRule.id(uuid)).delete(MONITOR);
		}
	}

	@Test
	public void machineOfOthersIsToldToo() throws CoreException {
		new Foreign(rule.azure().store()).machine("farm", "web", "running");
		try (Connection connection = rule.open()) {
			GuestId guest = connection.guests(MONITOR).get(0).id();
			Hardware hardware = connection.facet(Hardware.class).orElseThrow();
			assertEquals("Standard_D2s_v3", hardware.machine(guest, MONITOR).type());
			assertEquals("web-os", system(hardware, guest).source());
			assertEquals("farm", connection.guests(MONITOR).get(0).traits().site().folder());
		}
	}
}
