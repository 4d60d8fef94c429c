/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.host.ProcessMemory;

/** The memory of a guest is that of its QEMU; the small processes beside it take next to nothing. */
record QemuMemoryUse(QemuConnection connection) implements MemoryUse {

	@Override
	public MemorySize of(GuestId guest) throws CoreException {
		try {
			GuestRecord record = connection.qemu().inventory().record(guest.uuid());
			if (record.launch() instanceof Launch launch && launch.qemu().alive()) {
				return ProcessMemory.proportional(Path.of("/proc"), launch.qemu().pid());
			}
			throw new CoreException(Status.error("Guest '" + record.spec().name() + "' takes no memory: it is not running."));
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out how much memory guest " + guest.uuid() + " takes: " + e.getMessage(), e));
		}
	}
}
