/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.OwnFiles;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotFile;
import org.guestbench.connector.qemu.internal.transfer.DiskHeader;

/**
 * Makes guests that begin as others are. The disk that a guest was made with never changes, so a clone has the same file, by a link of its own: either
 * can go without the other. The layer over it, which the guest has written to, is copied; if it has snapshots in it, the clone gets a disk of its own
 * without them instead. So it is with the other disks, and the variables of firmware, which have no layers.
 */
final class GuestCloning {

	private final Inventory inventory;
	private final GuestCreation creation;
	private final GuestExchange exchange;
	private final GuestFittings fittings;

	GuestCloning(Inventory inventory, GuestCreation creation, GuestExchange exchange, GuestFittings fittings) {
		this.inventory = inventory;
		this.creation = creation;
		this.exchange = exchange;
		this.fittings = fittings;
	}

	void create(UUID original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		SubMonitor progress = SubMonitor.convert(monitor, "Creating guest " + name.text(), 100);
		try (GuestLock lock = inventory.lock(original, progress.split(1))) {
			GuestSpec spec = inventory.record(original).spec();
			GuestState state = inventory.sighting(original).state();
			if (state != GuestState.STOPPED && state != GuestState.CRASHED) {
				throw new CoreException(
						Status.error("Cannot clone guest '" + spec.name() + "': it is not stopped. Shut it down first."));
			}
			GuestFiles.check("clone", spec, GuestFiles.of(spec));
			GuestFolder from = inventory.existing(original);
			GuestSpec wanted = new GuestSpec(uuid, name.text(), spec.boot(), spec.memory(), spec.cpus(), spec.network().withoutForwards(),
					null, spec.payload(), spec.fittings());
			creation.create(wanted, (draft, guest) -> {
				OwnFiles.take(wanted, draft.ownFiles(), progress.split(10));
				GuestSpec filled = OwnFiles.withPayloadWithin(wanted, guest.ownFiles());
				fittings.copy(spec, from, draft, hasSnapshots(from), progress.split(35));
				return spec.boot() instanceof DiskImage base
						? filled.with(disk(from, base, draft, guest, progress.split(50)), filled.payload())
						: filled;
			}, progress);
		}
	}

	/** @return what the clone boots from */
	private DiskImage disk(GuestFolder from, DiskImage base, GuestFolder draft, GuestFolder guest, IProgressMonitor monitor)
			throws IOException, CoreException {
		if (hasSnapshots(from)) {
			long size = DiskHeader.layer(from.overlay()).size();
			exchange.ownDisk(from.overlay(), DiskFormat.QCOW2, base, size, draft, SubMonitor.convert(monitor, 90));
			return new DiskImage(guest.ownDisk(), DiskFormat.QCOW2);
		}
		DiskCopies.copy(from.overlay(), draft.overlay(), monitor);
		if (!from.contains(base.image())) {
			return base;
		}
		OwnFiles.link(from.ownDisk(), draft.ownDisk(), monitor);
		return new DiskImage(guest.ownDisk(), base.format());
	}

	private static boolean hasSnapshots(GuestFolder folder) throws IOException {
		return !SnapshotFile.read(folder).tree().snapshots().isEmpty();
	}
}
