/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.GuestSpec;

/** Forks that are made in advance. */
record QemuSpares(QemuConnection connection) implements Spares {

	@Override
	public void keep(GuestSpec spec, int count, IProgressMonitor monitor) throws CoreException {
		keep(spec, count, Rehearsal.NONE, monitor);
	}

	@Override
	public void keep(GuestSpec spec, int count, Rehearsal rehearsal, IProgressMonitor monitor) throws CoreException {
		connection.qemu().spares().keep(spec, count, rehearsal);
	}

	@Override
	public int waiting() throws CoreException {
		return connection.qemu().spares().waiting();
	}
}
