/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/** Guests that own what they are made of. */
record QemuTransfer(QemuConnection connection) implements GuestTransfer {

	@Override
	public void create(GuestSpec spec, @Nullable MemorySize disk, IProgressMonitor monitor) throws CoreException {
		connection.qemu().exchange().take(spec, disk, monitor);
	}

	@Override
	public GuestSpec export(GuestId guest, Path folder, IProgressMonitor monitor) throws CoreException {
		GuestExchange exchange = connection.qemu().exchange();
		try {
			return exchange.give(guest.uuid(), folder, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public Room room(IProgressMonitor monitor) throws CoreException {
		return connection.qemu().exchange().room();
	}
}
