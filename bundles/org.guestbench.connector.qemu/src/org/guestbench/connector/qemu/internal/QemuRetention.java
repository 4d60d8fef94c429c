/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.GuestId;

/** Unties a guest from its lifeline. */
record QemuRetention(QemuConnection connection) implements Retention {

	@Override
	public void retain(GuestId guest, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().retain(guest.uuid(), monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}
}
