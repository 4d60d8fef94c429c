/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;

/** Creates one guest: its folder and overlay first, its domain last, so that whatever is listed is whole. */
record GuestCreation(LibvirtConnection connection, GuestSpec spec, Acceleration.Kind acceleration) {

	void create(IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		connection.calls().check();
		requireFiles();
		if (exists(monitor)) {
			throw refusal("there is a guest of its UUID " + spec.uuid() + " already. Choose another one.", null);
		}
		GuestFolders folders = connection.folders();
		boolean created = false;
		try {
			Meeting meeting = folders == null ? null : meet(folders, monitor);
			define(DomainDefinition.of(spec, connection.abilities(), acceleration, meeting), monitor);
			created = true;
		} finally {
			if (!created && folders != null && !existsAfterAll()) {
				folders.remove(spec.uuid());
			}
		}
	}

	private void define(String xml, IProgressMonitor monitor) throws CoreException {
		try {
			connection.calls().undoable("creating a guest", LibvirtConnection.SLOW, monitor, hypervisor -> {
				hypervisor.define(xml).close();
				return spec;
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(spec.uuid())) {
					domain.undefine();
				}
				return spec;
			});
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure("create guest '" + spec.name() + "'", e);
		}
	}

	private boolean exists(IProgressMonitor monitor) throws CoreException {
		return connection.call("look for guest '" + spec.name() + "'", LibvirtConnection.QUICK, monitor, this::exists);
	}

	private boolean exists(Hypervisor hypervisor) throws LibvirtFailure {
		try (Domain domain = hypervisor.domain(spec.uuid())) {
			return true;
		} catch (LibvirtFailure e) {
			if (e.noDomain()) {
				return false;
			}
			throw e;
		}
	}

	/** Another bench's guest of the same UUID may have come first, and the folder is its own then. */
	private boolean existsAfterAll() {
		try {
			return exists(new NullProgressMonitor());
		} catch (CoreException e) {
			return true;
		}
	}

	private Meeting meet(GuestFolders folders, IProgressMonitor monitor) throws CoreException {
		UUID uuid = spec.uuid();
		folders.make(uuid);
		makeOverlay(folders, monitor);
		return new Meeting(folders.agent(uuid), folders.serialLog(uuid), folders.overlay(uuid), snapshotDisk(folders, monitor));
	}

	/** For guests that are to stay for a while, and have no disk that takes snapshots. */
	private @Nullable Path snapshotDisk(GuestFolders folders, IProgressMonitor monitor) {
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

	private void makeOverlay(GuestFolders folders, IProgressMonitor monitor) throws CoreException {
		if (spec.boot() instanceof DiskImage disk) {
			try {
				Path overlay = folders.overlay(spec.uuid());
				Overlay.create(disk, overlay, monitor);
				OwnedFiles.give(overlay);
			} catch (IOException e) {
				throw refusal("no layer can be put over " + disk.image() + ": " + e.getMessage()
						+ ". Check the image, and that qemu-img is installed (qemu-utils on Debian and Ubuntu).", e);
			}
		}
	}

	private void requireFiles() throws CoreException {
		if (!connection.isLocal()) {
			throw refusal(
					"its image would have to be on the other host, and this bench cannot bring it there yet. Use a connection to this "
							+ "machine.",
					null);
		}
		if (connection.abilities().qemu() && connection.folders() == null && spec.boot() instanceof DiskImage) {
			throw refusal(
					"it would write to its image, because only in a session (qemu:///session) guests get a layer over it. Use a session, or "
							+ "define a guest with a disk of its own.",
					null);
		}
		List<Path> files = switch (spec.boot()) {
		case DirectKernel direct -> List.of(direct.kernel(), direct.initrd(), direct.root());
		case DiskImage disk -> List.of(disk.image());
		case BootSource.Runtime runtime -> List.of();
		case BootSource.Resident resident -> List.of();
		};
		for (Path file : files) {
			if (!Files.isReadable(file)) {
				throw refusal("its file " + file + " is not there, or you may not read it. Build or import the image again.", null);
			}
		}
	}

	private CoreException refusal(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}
}
