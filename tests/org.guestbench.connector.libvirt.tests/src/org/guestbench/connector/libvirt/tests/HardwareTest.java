/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription.Part;
import org.guestbench.connector.libvirt.internal.definition.MachineDescription;
import org.junit.Test;

/** What definitions of domains say that these are made of. */
public class HardwareTest {

	private static final GuestInfo INFO = new GuestInfo(new GuestId("c", new UUID(1, 1)), "g", GuestState.RUNNING,
			MemorySize.ofMebibytes(64), 2, null);

	@Test
	public void machineIsReadWithItsDevices() throws CoreException {
		Machine machine = MachineDescription.parse("""
				<domain type='kvm'><os firmware='efi'><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
				<cpu mode='host-passthrough'><topology sockets='1' dies='1' cores='2' threads='1'/></cpu><devices>
				<controller type='usb' model='qemu-xhci'/><controller type='sata'/>
				<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default' portid='x' bridge='virbr0'/>
				<target dev='vnet0'/><model type='virtio'/></interface>
				<serial type='pty'><target type='isa-serial' port='0'><model name='isa-serial'/></target></serial>
				<console type='pty'><target type='serial' port='0'/></console>
				<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
				<graphics type='vnc' port='5900'/><video><model type='virtio'/></video>
				<rng model='virtio'/><memballoon model='none'/><something/></devices></domain>""", INFO);
		assertEquals("pc-q35-7.2", machine.type());
		assertEquals("UEFI", machine.firmware());
		assertEquals("KVM", machine.execution());
		assertEquals(new Machine.Processors(2, "host-passthrough", "1 socket, 2 cores, 1 thread"), machine.processors());
		assertEquals(List.of(new Device.Controller("qemu-xhci", "USB"), new Device.Controller("sata", "SATA"),
				new Device.NetworkCard("virtio", "52:54:00:00:00:01", "network default"),
				new Device.Channel("isa-serial", "serial0", "pty"), new Device.Channel("virtio", "org.qemu.guest_agent.0", "unix"),
				new Device.Display("virtio", "VNC"), new Device.Other("virtio", "random numbers")), machine.devices());
	}

	@Test
	public void layersAreReadAsFarAsTheyAreTold() throws CoreException {
		List<DiskDescription> disks = DiskDescription.parse("""
				<domain><devices><disk><driver type='qcow2'/><source file='/a'/><backingStore type='file'><format type='raw'/>
				<source file='/b'/><backingStore/></backingStore><target dev='vda' bus='virtio'/></disk>
				<disk><driver type='qcow2'/><source dev='/dev/c'/><target dev='vdb' bus='scsi'/><readonly/></disk>
				<disk device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk></devices></domain>""");
		assertEquals(new DiskDescription("vda", "virtio", false, List.of(new Part("", "/a", "qcow2"), new Part("", "/b", "raw")), true),
				disks.get(0));
		assertEquals(new DiskDescription("vdb", "scsi", true, List.of(new Part("", "/dev/c", "qcow2")), false), disks.get(1));
		assertEquals(List.of(), disks.get(2).chain());
	}

	@Test
	public void deepAndDeclaredOnesAreRefused() {
		String deep = "<backingStore><source file='/x'/>".repeat(1000) + "</backingStore>".repeat(1000);
		assertThrows(CoreException.class, () -> DiskDescription.parse("<domain><devices><disk>" + deep + "</disk></devices></domain>"));
		assertThrows(CoreException.class,
				() -> MachineDescription.parse("<!DOCTYPE d [<!ENTITY e 'x'>]><domain type='&e;'><devices/></domain>", INFO));
	}
}
