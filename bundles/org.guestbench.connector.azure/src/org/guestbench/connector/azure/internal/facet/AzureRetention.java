/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.lease.Leases;

/** A guest of a run ends with its lease, unless it is kept. */
record AzureRetention(AzureConnection connection) implements Retention {

	@Override
	public void retain(GuestId guest, IProgressMonitor monitor) throws CoreException {
		new Leases(connection.cloud()).keep(guest, monitor);
	}
}
