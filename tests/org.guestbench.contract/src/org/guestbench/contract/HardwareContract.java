/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.junit.Test;

/** What guests are made of, where the connection tells. */
public abstract class HardwareContract extends WatchContract {

	@Test
	public void guestIsMadeOfTheSameWhetherItRunsOrNot() throws CoreException {
		Hardware hardware = facet(Hardware.class);
		GuestId guest = bench().create("contract consists");
		Machine before = machine(hardware, guest);
		List<Disk> disksBefore = disks(hardware, guest);
		bench().guest(guest).start(bench().monitor());
		Machine running = machine(hardware, guest);
		assertEquals("network cards", cards(before), cards(running));
		assertEquals("devices", before.devices().stream().map(Object::getClass).toList(),
				running.devices().stream().map(Object::getClass).toList());
		assertEquals("disks", disksBefore.stream().map(Disk::target).toList(),
				disks(hardware, guest).stream().map(Disk::target).toList());
	}

	@Test
	public void whatGuestsShareIsToldOfBoth() throws CoreException {
		Hardware hardware = facet(Hardware.class);
		GuestId one = bench().create("contract shares");
		GuestId two = bench().create("contract shares too");
		assertEquals(shares(hardware, one, two), shares(hardware, two, one));
		for (GuestId guest : List.of(one, two)) {
			for (Disk disk : hardware.disks(guest, bench().monitor())) {
				assertTrue("a guest shares nothing with itself: " + disk,
						disk.chain().stream().noneMatch(layer -> layer.shared().contains(guest)));
			}
		}
	}

	@Test
	public void diskThatWasAddedGoesWithClonesAndDeletions() throws CoreException {
		HardwareChanges changes = facet(HardwareChanges.class);
		Hardware hardware = facet(Hardware.class);
		GuestId guest = bench().create("contract grows");
		List<String> before = targets(hardware, guest);
		MemorySize size = MemorySize.ofMebibytes(8);
		String disk = changes.addDisk(guest, null, size, bench().monitor());
		List<String> more = new ArrayList<>(before);
		more.add(disk);
		assertEquals(more, targets(hardware, guest));
		Disk added = disks(hardware, guest).get(before.size());
		assertEquals(size, added.chain().get(0).capacity());
		String file = added.chain().get(0).source();
		assertTrue(file, changes.removal(guest, disk, bench().monitor()).goes().stream().anyMatch(part -> part.name().equals(file)));
		Optional<Deletions> deletions = bench().connection().facet(Deletions.class);
		if (deletions.isPresent()) {
			assertTrue("the guest's deletion tells of it",
					deletions.get().plan(guest, bench().monitor()).goes().stream().anyMatch(part -> part.name().equals(file)));
		}
		Optional<Clones> clones = bench().connection().facet(Clones.class);
		if (clones.isPresent()) {
			UUID clone = bench().fresh();
			clones.get().create(guest, clone, new GuestName("contract grown clone"), bench().monitor());
			assertEquals("a clone has it too", more, targets(hardware, bench().id(clone)));
			changes.removeDisk(bench().id(clone), disk, bench().monitor());
			assertEquals("one of its own", more, targets(hardware, guest));
		}
		bench().guest(guest).start(bench().monitor());
		assertEquals(more, targets(hardware, guest));
		assertThrows(CoreException.class, () -> changes.removeDisk(guest, before.get(0), bench().monitor()));
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		changes.removeDisk(guest, disk, bench().monitor());
		assertEquals(before, targets(hardware, guest));
		assertThrows(CoreException.class, () -> changes.removeDisk(guest, disk, bench().monitor()));
	}

	@Test
	public void hardwareOfUnknownGuestIsNotChanged() throws CoreException {
		HardwareChanges changes = facet(HardwareChanges.class);
		GuestId unknown = bench().id(UUID.randomUUID());
		assertThrows(GuestNotFoundException.class, () -> changes.addDisk(unknown, null, MemorySize.ofMebibytes(1), bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> changes.removal(unknown, "disk2", bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> changes.removeDisk(unknown, "disk2", bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> changes.changeDrive(unknown, CdDrive.EMPTY, bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> changes.changeFirmware(unknown, Firmware.UEFI, bench().monitor()));
	}

	private List<String> targets(Hardware hardware, GuestId guest) throws CoreException {
		return disks(hardware, guest).stream().map(Disk::target).toList();
	}

	@Test
	public void hardwareOfUnknownGuestIsNotFoundAndThatOfAClosedConnectionRefused() throws CoreException {
		facet(Hardware.class);
		Connection connection = bench().open();
		Hardware hardware = connection.facet(Hardware.class).orElseThrow();
		GuestId unknown = bench().id(UUID.randomUUID());
		assertThrows(GuestNotFoundException.class, () -> hardware.machine(unknown, bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> hardware.disks(unknown, bench().monitor()));
		connection.close();
		assertThrows(CoreException.class, () -> hardware.machine(unknown, bench().monitor()));
		assertThrows(CoreException.class, () -> hardware.disks(unknown, bench().monitor()));
	}

	private Machine machine(Hardware hardware, GuestId guest) throws CoreException {
		Machine machine = hardware.machine(guest, bench().monitor());
		GuestInfo info = bench().guest(guest).info(bench().monitor());
		assertEquals("processors", info.cpus(), machine.processors().count());
		assertEquals("memory", info.memory(), machine.memory());
		Set<String> cards = new HashSet<>();
		for (Device.NetworkCard card : cards(machine)) {
			assertTrue(card.toString(), card.mac().matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}"));
			assertTrue("an address of its own: " + card, cards.add(card.mac()));
		}
		return machine;
	}

	private static List<Device.NetworkCard> cards(Machine machine) {
		return machine.devices().stream().filter(Device.NetworkCard.class::isInstance).map(Device.NetworkCard.class::cast).toList();
	}

	private List<Disk> disks(Hardware hardware, GuestId guest) throws CoreException {
		List<Disk> disks = hardware.disks(guest, bench().monitor());
		assertFalse("a guest that boots from a disk has one", disks.isEmpty());
		assertEquals("targets", disks.size(), disks.stream().map(Disk::target).distinct().count());
		for (Disk disk : disks) {
			for (Layer layer : disk.chain()) {
				assertFalse(disk.toString(), layer.source().isBlank());
			}
		}
		return disks;
	}

	private boolean shares(Hardware hardware, GuestId guest, GuestId other) throws CoreException {
		return hardware.disks(guest, bench().monitor()).stream().flatMap(disk -> disk.chain().stream())
				.anyMatch(layer -> layer.shared().contains(other));
	}
}
