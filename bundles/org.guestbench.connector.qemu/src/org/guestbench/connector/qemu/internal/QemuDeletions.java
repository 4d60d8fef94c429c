/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotFile;

/** A guest is its folder: what is in there goes with it. */
record QemuDeletions(QemuConnection connection) implements Deletions {

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		Inventory inventory = qemu.inventory();
		try {
			Sighting sighting = inventory.sighting(guest.uuid());
			GuestFolder folder = inventory.existing(guest.uuid());
			List<Part> stays = GuestFiles.opened(sighting.spec()).stream().filter(file -> !folder.contains(file))
					.map(file -> new Part(Kind.FILE, file.toString(), size(file)))
					.toList();
			List<GuestId> dependents = qemu.removal().dependents(folder).stream()
					.map(other -> new GuestId(guest.connection(), other.uuid())).toList();
			return new DeletionPlan(goes(folder), stays, dependents);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		} catch (IOException e) {
			throw new CoreException(
					Status.error("Cannot look into the folder of guest " + guest.uuid() + ": " + e.getMessage() + ". Try again.", e));
		}
	}

	/** Snapshots are in a disk, or in a file of their own with their memory, and have no size of their own. */
	private static List<Part> goes(GuestFolder folder) throws IOException {
		List<Part> parts = new ArrayList<>();
		SnapshotFile.read(folder).tree().snapshots()
				.forEach(snapshot -> parts.add(new Part(Kind.SNAPSHOT, snapshot.label().name(), null)));
		List<Path> files = new ArrayList<>();
		for (Path below : List.of(folder.path(), folder.vm(), folder.ownFiles())) {
			if (Files.isDirectory(below)) {
				try (Stream<Path> listed = Files.list(below)) {
					listed.filter(Files::isRegularFile).sorted().forEach(files::add);
				}
			}
		}
		files.stream().map(file -> new Part(kind(folder, file), file.toString(), size(file))).sorted(Comparator.comparing(Part::kind))
				.forEach(parts::add);
		return parts;
	}

	private static Kind kind(GuestFolder folder, Path file) {
		if (file.equals(folder.overlay()) || file.equals(folder.ownDisk()) || folder.isDisk(file)) {
			return Kind.DISK;
		}
		if (file.getParent().equals(folder.vm()) && !file.equals(folder.variables()) && file.toString().endsWith(".qcow2")) {
			return Kind.STATE;
		}
		return file.toString().endsWith(".log") ? Kind.LOG : Kind.FILE;
	}

	static MemorySize size(Path file) {
		try {
			return new MemorySize(Files.size(file));
		} catch (IOException e) {
			// It has just gone, or is closed to us.
			return new MemorySize(0);
		}
	}
}
