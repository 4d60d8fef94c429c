/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;

/** Whether the processor runs guests, as long as the connection is open. */
record QemuAcceleration(QemuConnection connection) implements Acceleration {

	@Override
	public Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException {
		return connection.qemu().accelerators().prove(source, monitor);
	}

	@Override
	public Optional<Proof> known() {
		return connection.accelerators().known();
	}
}
