/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;

/** Guests with the disks of others. */
record QemuClones(QemuConnection connection) implements Clones {

	@Override
	public void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException {
		GuestCloning cloning = connection.qemu().cloning();
		try {
			cloning.create(original.uuid(), uuid, name, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(original);
		}
	}
}
