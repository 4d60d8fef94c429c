/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.folder.Launch;

/** Removes guests with all that belongs to them: processes first, then the folder. */
final class GuestRemoval {

	private final Inventory inventory;

	GuestRemoval(Inventory inventory) {
		this.inventory = inventory;
	}

	/** Succeeds if the guest, or a part of it, is gone already. */
	void delete(UUID uuid, IProgressMonitor monitor) throws CoreException {
		GuestFolder folder = inventory.directory().guest(uuid);
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			end(folder, uuid, monitor);
			inventory.directory().remove(folder);
			if (folder.exists()) {
				throw new IOException("its folder is still there");
			}
		} catch (NoSuchFileException e) {
			// Gone; but if its folder was removed by hand, QEMU may still run.
			endOwn(uuid);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot delete guest " + uuid + " completely: " + e.getMessage() + ". Look into '"
					+ folder.path() + "' and try again.", e));
		}
		inventory.drop(uuid);
		inventory.board().forget(uuid);
	}

	private void end(GuestFolder folder, UUID uuid, IProgressMonitor monitor) throws IOException {
		Optional<OwnGuest> own = inventory.own(uuid);
		if (own.isPresent()) {
			own.get().remove();
			return;
		}
		GuestRecord record;
		try {
			record = GuestRecordFile.read(folder);
		} catch (IOException e) {
			// Half written, or damaged: nothing says which processes belong to it.
			ForeignGuests.endAllIn(folder);
			return;
		}
		if (record.launch() instanceof Launch launch) {
			ForeignGuests.end(folder, launch, monitor);
			ForeignGuests.endScript(launch.script(), monitor);
		}
	}

	private void endOwn(UUID uuid) throws CoreException {
		try {
			Optional<OwnGuest> own = inventory.own(uuid);
			if (own.isPresent()) {
				own.get().remove();
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot end QEMU of guest " + uuid + ": " + e.getMessage() + ". Try again.", e));
		}
	}
}
