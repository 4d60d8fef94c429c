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
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
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

	GuestCreation(Inventory inventory, Programs programs, ProcessStarter processes) {
		this.inventory = inventory;
		this.programs = programs;
		this.processes = processes;
	}

	void create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		RuntimeDirectory directory = inventory.directory();
		if (directory.guest(spec.uuid()).exists()) {
			throw inUse(spec);
		}
		GuestFiles.check("create", spec, GuestFiles.of(spec.boot()));
		GuestFolder draft;
		try {
			draft = directory.draft(spec.uuid());
		} catch (FileAlreadyExistsException e) {
			// Another thread is just creating it.
			throw inUse(spec);
		} catch (IOException e) {
			throw failure(spec, reason(e) + ". Free some space in '" + directory.path() + "'.", e);
		}
		boolean done = false;
		try {
			if (spec.boot() instanceof DiskImage image) {
				Path qemuImg = programs.requireQemuImg(Distribution.current());
				Overlay.create(processes, qemuImg, image, draft.overlay(), monitor);
			}
			GuestRecordFile.write(draft, new GuestRecord(spec, spec.ownership() == null, null, null));
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			directory.publish(draft);
			done = true;
		} catch (IOException e) {
			if (directory.guest(spec.uuid()).exists()) {
				throw inUse(spec);
			}
			throw failure(spec, reason(e) + ". Check the image and the free space in '" + directory.path() + "'.", e);
		} finally {
			if (!done) {
				Uninterrupted.run("Cannot remove '" + draft.path() + "'.", () -> directory.discard(draft));
			}
		}
		inventory.board().report(new Sighting(spec, GuestState.STOPPED));
	}

	private static CoreException inUse(GuestSpec spec) {
		return failure(spec, "there is a guest with the same UUID, " + spec.uuid() + ", already. Choose another one.", null);
	}

	private static CoreException failure(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}

	private static String reason(IOException e) {
		return e.getMessage() instanceof String message && !message.isBlank() ? message : e.getClass().getSimpleName();
	}
}
