/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.GuestTransfer.Room;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.OwnFiles;
import org.guestbench.connector.qemu.internal.machine.Overlay;
import org.guestbench.connector.qemu.internal.transfer.DiskHeader;

/** Makes guests out of files that they get copies of, and files out of guests. */
final class GuestExchange {

	private final Inventory inventory;
	private final GuestCreation creation;
	private final Bench bench;
	private final DiskCopies copies;
	private final GuestFittings fittings;

	GuestExchange(Inventory inventory, GuestCreation creation, Bench bench, DiskCopies copies, GuestFittings fittings) {
		this.inventory = inventory;
		this.creation = creation;
		this.bench = bench;
		this.copies = copies;
		this.fittings = fittings;
	}

	void take(GuestSpec spec, @Nullable MemorySize disk, IProgressMonitor monitor) throws CoreException {
		if (spec.ownership() != null) {
			throw GuestCreation.failure(spec, "a guest of a run does not stay. Create it without copies.", null);
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Creating guest " + spec.name(), 100);
		GuestFiles.check("create", spec, GuestFiles.of(spec));
		creation.create(spec, (draft, guest) -> {
			OwnFiles.take(spec, draft.ownFiles(), progress.split(10));
			Fittings made = fittings.make(spec, draft, progress.split(40));
			if (!(spec.boot() instanceof DiskImage image)) {
				return OwnFiles.withPayloadWithin(spec, guest.ownFiles()).with(made);
			}
			long size = Math.max(DiskHeader.read(image.image(), image.format()).size(), disk == null ? 0 : disk.bytes());
			ownDisk(image.image(), image.format(), null, size, draft, progress.split(50));
			return spec.with(new DiskImage(guest.ownDisk(), DiskFormat.QCOW2), OwnFiles.withPayloadWithin(spec, guest.ownFiles()).payload())
					.with(made);
		}, progress);
	}

	/**
	 * Gives a draft a disk of its own, with a layer over it, out of another disk.
	 *
	 * @param backing what the source is a layer of; null if it is a whole disk
	 * @param size    of the layer
	 */
	void ownDisk(Path source, DiskFormat format, @Nullable DiskImage backing, long size, GuestFolder draft, SubMonitor progress)
			throws IOException, CoreException {
		progress.setWorkRemaining(100);
		if (backing == null) {
			copies.convert(source, format, draft.ownDisk(), DiskFormat.QCOW2, progress.split(95));
		} else {
			copies.convertLayer(source, backing, draft.ownDisk(), DiskFormat.QCOW2, progress.split(95));
		}
		// Nobody writes to it any more; whoever QEMU runs as opens it by a descriptor.
		copies.takeBack(draft.ownDisk());
		Files.setPosixFilePermissions(draft.ownDisk(), PosixFilePermissions.fromString("r--r--r--"));
		Overlay.create(bench.processes(), creation.qemuImg(), Path.of("..").resolve(draft.ownDisk().getFileName()), size,
				draft.overlay(), progress.split(5));
	}

	GuestSpec give(UUID uuid, Path folder, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		SubMonitor progress = SubMonitor.convert(monitor, "Writing guest to files", 100);
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			GuestRecord record = inventory.record(uuid);
			GuestSpec spec = record.spec();
			GuestState state = inventory.sighting(uuid).state();
			if (state != GuestState.STOPPED && state != GuestState.CRASHED) {
				throw refusal(spec, "it is not stopped. Shut it down first.", null);
			}
			GuestFiles.check("export", spec, GuestFiles.of(spec));
			try {
				OwnFiles.take(spec, folder, progress.split(10));
				GuestFolder guest = inventory.existing(uuid);
				GuestSpec files = OwnFiles.within(spec, folder).with(fittings.export(spec, guest, folder, progress.split(40)));
				if (!(spec.boot() instanceof DiskImage base)) {
					return files;
				}
				// Of an image that is itself a layer this would be only a part.
				DiskHeader.read(base.image(), base.format());
				Path disk = folder.resolve("disk.vmdk");
				copies.convertLayer(guest.overlay(), base, disk, DiskFormat.VMDK, progress.split(50));
				copies.takeBack(disk);
				return files.with(new DiskImage(disk, DiskFormat.VMDK), files.payload());
			} catch (NoSuchFileException e) {
				throw refusal(spec, "'" + e.getFile() + "' is not there.", e);
			} catch (IOException e) {
				throw refusal(spec, e.getMessage() + ". Check the free space in '" + folder + "'.", e);
			}
		}
	}

	/** The disks of all guests that stay may grow to what they are, and no further. */
	Room room() throws CoreException {
		Path place = inventory.directory().lasting().path();
		long promised = 0;
		for (Sighting sighting : inventory.look()) {
			try {
				for (Path disk : GuestFiles.written(inventory.existing(sighting.uuid()), sighting.spec())) {
					promised += Math.max(0, DiskHeader.layer(disk).size() - Files.size(disk));
				}
			} catch (IOException e) {
				// It went away, or its QEMU has spoilt it; nothing is known of what it will take.
				continue;
			}
		}
		Path existing = place;
		while (!Files.exists(existing) && existing.getParent() instanceof Path parent) {
			existing = parent;
		}
		try {
			return new Room(place.toString(), new MemorySize(Files.getFileStore(existing).getUsableSpace()), new MemorySize(promised));
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out how much room there is in '" + place + "': " + e.getMessage(), e));
		}
	}

	private static CoreException refusal(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot export guest '" + spec.name() + "': " + why, cause));
	}
}
