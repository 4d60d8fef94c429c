/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;

/** Changes what is written down of a guest and makes no difference to the guest itself. */
record GuestLabels(Inventory inventory) {

	void change(UUID uuid, UnaryOperator<GuestRecord> change, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			GuestRecord record = change.apply(inventory.record(uuid));
			inventory.write(uuid, record);
			Optional<OwnGuest> own = inventory.own(uuid);
			if (own.isPresent()) {
				own.get().describe(record);
			} else {
				inventory.board().report(inventory.sighting(uuid));
			}
		}
	}
}
