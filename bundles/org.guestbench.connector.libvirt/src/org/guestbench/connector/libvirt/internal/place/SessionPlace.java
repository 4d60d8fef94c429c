/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.OwnedFiles;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;

/**
 * A session: its guests are processes of this machine and of one user, so they use the bench's files, and each has a folder. Disks that are too large
 * for that are volumes.
 */
public record SessionPlace(GuestFolders folders, GuestVolumes volumes) implements GuestPlace {

	private static final String DISK = ".qcow2";

	@Override
	public Prepared prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		Ingredients.check(spec);
		UUID uuid = spec.uuid();
		folders.make(uuid);
		if (spec.boot() instanceof DiskImage disk) {
			makeOverlay(spec, disk, monitor);
		}
		return new Prepared(spec,
				new Meeting(folders.agent(uuid), folders.serialLog(uuid), folders.overlay(uuid), snapshotDisk(spec, monitor)));
	}

	/** For guests that are to stay for a while, and have no disk that takes snapshots. */
	private @Nullable Path snapshotDisk(GuestSpec spec, IProgressMonitor monitor) {
		if (spec.ownership() != null || !(spec.boot() instanceof DirectKernel)) {
			return null;
		}
		Path disk = folders.snapshots(spec.uuid());
		try {
			Overlay.createEmpty(disk, monitor);
			OwnedFiles.give(disk);
			return disk;
		} catch (IOException e) {
			Log.warn("Guest '" + spec.name() + "' cannot have snapshots: qemu-img made no disk for them. Install qemu-utils.", e);
			return null;
		}
	}

	private void makeOverlay(GuestSpec spec, DiskImage disk, IProgressMonitor monitor) throws CoreException {
		try {
			Path overlay = folders.overlay(spec.uuid());
			Overlay.create(disk, overlay, monitor);
			OwnedFiles.give(overlay);
		} catch (IOException e) {
			throw Ingredients.refusal(spec, "no layer can be put over " + disk.image() + ": " + e.getMessage()
					+ ". Check the image, and that qemu-img is installed (qemu-utils on Debian and Ubuntu).", e);
		}
	}

	@Override
	public DirectKernel reachable(DirectKernel kernel, IProgressMonitor monitor) {
		return kernel;
	}

	@Override
	public @Nullable Path socket(UUID guest, IProgressMonitor monitor) {
		return folders.agent(guest);
	}

	@Override
	public Optional<Path> agent(GuestId guest, IProgressMonitor monitor) {
		return Optional.of(folders.agent(guest.uuid())).filter(socket -> socket.toFile().exists());
	}

	@Override
	public void remove(UUID guest, IProgressMonitor monitor) throws CoreException {
		folders.remove(guest);
		volumes.remove(guest, monitor);
	}

	@Override
	public List<Part> parts(UUID guest, IProgressMonitor monitor) throws CoreException {
		List<Part> parts = new ArrayList<>(volumes.parts(guest, monitor));
		Path folder = folders.folder(guest);
		try (Stream<Path> files = Files.list(folder)) {
			files.sorted().map(SessionPlace::part).forEach(parts::add);
			return parts;
		} catch (NoSuchFileException e) {
			return parts;
		} catch (IOException e) {
			throw new CoreException(Status.error("The folder " + folder + " of the guest cannot be read: " + e + ". Try again.", e));
		}
	}

	private static Part part(Path file) {
		String name = file.toString();
		Kind kind = name.endsWith(DISK) ? Kind.DISK : String.valueOf(file.getFileName()).startsWith("serial.log") ? Kind.LOG : Kind.FILE;
		return new Part(kind, name, size(file));
	}

	private static @Nullable MemorySize size(Path file) {
		try {
			return new MemorySize(Files.size(file));
		} catch (IOException e) {
			// It has just gone.
			return null;
		}
	}

	@Override
	public void close() {
		// Nothing is held.
	}
}
