/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.machine.FittingsCommand;

/**
 * Where a guest's snapshots are: in all that it can write to, its disks and the variables of its firmware. Its memory is in the disk that it
 * boots from, or, as a guest over a read-only root has none and keeps all that it writes there in memory, in a file that is made for it.
 *
 * @param memory where a snapshot's memory goes
 * @param disks  what holds something that the guest wrote
 */
public record SnapshotStore(Medium memory, List<Medium> disks) {

	/**
	 * @param node QEMU's block node
	 * @param file a qcow2 image
	 */
	public record Medium(String node, Path file) {
	}

	public SnapshotStore {
		disks = List.copyOf(disks);
	}

	public static SnapshotStore of(GuestFolder folder, GuestSpec spec) {
		List<Medium> disks = new ArrayList<>();
		Medium memory = new Medium("snapshots", folder.vm().resolve("snapshots.qcow2"));
		if (spec.boot() instanceof DiskImage) {
			memory = new Medium("root", folder.overlay());
			disks.add(memory);
		}
		spec.fittings().disks().forEach(disk -> disks.add(new Medium(FittingsCommand.node(disk), folder.disk(disk.name()))));
		if (spec.fittings().firmware() == Firmware.UEFI) {
			disks.add(new Medium(FittingsCommand.VARIABLES, folder.variables()));
		}
		return new SnapshotStore(memory, disks);
	}

	/** Whether memory is in a file that is no disk of the guest's. */
	boolean apart() {
		return !disks.contains(memory);
	}

	/** All that has a part of a snapshot with memory. */
	public List<Medium> all() {
		List<Medium> all = new ArrayList<>(disks);
		if (apart()) {
			all.add(memory);
		}
		return all;
	}
}
