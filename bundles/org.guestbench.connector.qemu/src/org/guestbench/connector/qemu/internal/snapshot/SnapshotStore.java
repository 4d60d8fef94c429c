/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.nio.file.Path;

import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;

/**
 * Where a guest's snapshots are: in the one disk that it can write to, or, as a guest over a read-only root has none and keeps all that it writes in
 * memory, in a file that is made for them.
 *
 * @param node  QEMU's block node
 * @param file  a qcow2 image
 * @param disks whether it holds what the guest wrote to its disk
 */
public record SnapshotStore(String node, Path file, boolean disks) {

	public static SnapshotStore of(GuestFolder folder, GuestSpec spec) {
		return spec.boot() instanceof DiskImage ? new SnapshotStore("root", folder.overlay(), true)
				: new SnapshotStore("snapshots", folder.vm().resolve("snapshots.qcow2"), false);
	}
}
