/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine.Processors;

/** What guests would be made of, if they executed anything: as much as their specification says, and a disk with their files. */
record MemoryHardware(MemoryConnection connection, Settings settings) implements Hardware {

	@Override
	public org.guestbench.api.hardware.Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestSpec spec = connection.usable().find(guest).spec;
		return new org.guestbench.api.hardware.Machine("in-memory", new Processors(spec.cpus(), "none", ""), spec.memory(), "none",
				"nothing is executed", devices(spec));
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			List<Layer> chain = new ArrayList<>();
			List<GuestId> above = ids(guest, all.dependents(machine));
			chain.add(new Layer(machine.disk().toString(), "files", machine.files.capacity(), machine.files.used(),
					"what this guest has written", above));
			base(machine.spec.boot()).ifPresent(base -> chain.add(base(all, guest, base)));
			return List.of(new Disk("disk0", "memory", false, chain));
		});
	}

	private List<Device> devices(GuestSpec spec) {
		List<Device> devices = new ArrayList<>();
		if (spec.network() instanceof NetworkPolicy.Nat) {
			devices.add(new Device.NetworkCard("demo-net", mac(spec.uuid()), "a network of nobody else"));
		}
		if (settings.flag("consoles", true)) {
			devices.add(new Device.Display("demo-screen", "VNC, loopback, while somebody looks"));
			devices.add(new Device.Channel("demo-serial", "serial0", "the serial console"));
		}
		return devices;
	}

	/** Locally administered (IEEE 802, 8.4), and the guest's own. */
	private static String mac(UUID uuid) {
		int hash = uuid.hashCode();
		return String.format("02:4d:%02x:%02x:%02x:%02x", hash >> 24 & 0xff, hash >> 16 & 0xff, hash >> 8 & 0xff, hash & 0xff);
	}

	private static Optional<Path> base(BootSource boot) {
		return switch (boot) {
		case DirectKernel direct -> Optional.of(direct.root());
		case DiskImage disk -> Optional.of(disk.image());
		case BootSource.Runtime runtime -> Optional.empty();
		case BootSource.Resident resident -> Optional.empty();
		};
	}

	/** It has no file, so its size is known only if it is the disk of another guest. */
	private static Layer base(MemoryHypervisor all, GuestId guest, Path base) {
		List<Machine> users = all.machines(other -> !other.spec.uuid().equals(guest.uuid())
				&& (other.disk().equals(base) || base(other.spec.boot()).equals(Optional.of(base))));
		MemorySize capacity = null;
		MemorySize used = null;
		for (Machine other : users) {
			if (other.disk().equals(base)) {
				capacity = other.files.capacity();
				used = other.files.used();
			}
		}
		return new Layer(base.toString(), "", capacity, used, "what this guest was made from", ids(guest, users));
	}

	private static List<GuestId> ids(GuestId guest, List<Machine> machines) {
		return machines.stream().map(machine -> new GuestId(guest.connection(), machine.spec.uuid())).toList();
	}
}
