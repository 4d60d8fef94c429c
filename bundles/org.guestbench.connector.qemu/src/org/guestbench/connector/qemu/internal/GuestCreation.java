/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Overlay;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Creates guests: a folder with a record and, for a disk image, an overlay. */
final class GuestCreation {

	private final Inventory inventory;
	private final Programs programs;
	private final ProcessStarter processes;
	private final GuestFittings fittings;

	GuestCreation(Inventory inventory, Programs programs, ProcessStarter processes, GuestFittings fittings) {
		this.inventory = inventory;
		this.programs = programs;
		this.processes = processes;
		this.fittings = fittings;
	}

	/** Puts what a guest is made of into its folder. */
	@FunctionalInterface
	interface Filling {

		/**
		 * @param draft has another path by the time that the guest is there
		 * @return what the guest is then
		 */
		GuestSpec fill(GuestFolder draft, GuestFolder guest) throws IOException, CoreException;
	}

	/** A guest over files that stay where they are. */
	void create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		if (spec.boot() instanceof DiskImage disk && disk.format() == DiskFormat.VMDK) {
			// Whose driver would follow what the file says of others.
			throw failure(spec, "a VMDK is not run as it is. Let the guest have a copy of its own.", null);
		}
		create(spec, (draft, guest) -> {
			if (spec.boot() instanceof DiskImage image) {
				Overlay.create(processes, qemuImg(), image, draft.overlay(), monitor);
			}
			return spec.with(fittings.make(spec, draft, monitor));
		}, monitor);
	}

	void create(GuestSpec spec, Filling filling, IProgressMonitor monitor) throws CoreException {
		RuntimeDirectory directory = inventory.directory();
		GuestFolder guest = directory.guest(spec.uuid());
		if (guest.exists()) {
			throw inUse(spec);
		}
		GuestFiles.check("create", spec, GuestFiles.of(spec.boot()));
		fittings.check("create", spec, spec.fittings());
		GuestFolder draft;
		try {
			draft = spec.ownership() == null ? directory.lastingDraft(spec.uuid()) : directory.draft(spec.uuid());
		} catch (FileAlreadyExistsException e) {
			// Another thread is just creating it.
			throw inUse(spec);
		} catch (IOException e) {
			throw failure(spec, reason(e) + ". Free some space in '" + directory.path() + "'.", e);
		}
		GuestRecord record;
		boolean done = false;
		try {
			record = new GuestRecord(filling.fill(draft, guest), spec.ownership() == null, Tags.NONE, null, null);
			GuestRecordFile.write(draft, record);
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			directory.publish(draft);
			done = true;
		} catch (IOException e) {
			if (guest.exists()) {
				throw inUse(spec);
			}
			throw failure(spec, reason(e) + ". Check the image and the free space in '" + draft.path().getParent() + "'.", e);
		} finally {
			if (!done) {
				Uninterrupted.run("Cannot remove '" + draft.path() + "'.", () -> directory.discard(draft));
			}
		}
		inventory.board().report(Sighting.of(record, GuestState.STOPPED));
	}

	Path qemuImg() throws CoreException {
		return programs.requireQemuImg(Distribution.current());
	}

	private static CoreException inUse(GuestSpec spec) {
		return failure(spec, "there is a guest with the same UUID, " + spec.uuid() + ", already. Choose another one.", null);
	}

	static CoreException failure(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}

	private static String reason(IOException e) {
		return e.getMessage() instanceof String message && !message.isBlank() ? message : e.getClass().getSimpleName();
	}
}
