/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestSpec;
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
			refuseWithDependents(folder);
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

	/** Others that boot from its disk. Most guests have none, and cost no look at the others. */
	List<GuestSpec> dependents(GuestFolder folder) throws CoreException {
		List<GuestSpec> dependents = new ArrayList<>();
		if (Files.exists(folder.overlay()) || Files.exists(folder.ownDisk())) {
			for (GuestFolder other : inventory.directory().guests()) {
				try {
					GuestSpec spec = GuestRecordFile.read(other).spec();
					if (!other.uuid().equals(folder.uuid()) && GuestFiles.of(spec.boot()).stream().anyMatch(folder::contains)) {
						dependents.add(spec);
					}
				} catch (IOException e) {
					// It has just gone, or is damaged and boots from nothing any more.
					continue;
				}
			}
		}
		return dependents;
	}

	private void refuseWithDependents(GuestFolder folder) throws CoreException, NoSuchFileException {
		List<GuestSpec> dependents = dependents(folder);
		if (!dependents.isEmpty()) {
			throw new CoreException(Status.error("Cannot delete guest '" + inventory.sighting(folder.uuid()).spec().name()
					+ "': the guest '" + dependents.get(0).name() + "' boots from its disk. Delete that one first."));
		}
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
