/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.azure.internal.Cloud;

/** Leases of throwaway runs whose time is over: their bench has died, and nobody else would end the bill. */
public record ExpiredLeases(Cloud cloud) {

	/** Removes them, whoever made them. Those that fail are left for the next time. */
	public void remove(IProgressMonitor monitor) throws CoreException {
		List<Lease> over = new Leases(cloud).all(monitor).stream().filter(lease -> lease.over(cloud.arm().pace().now())).toList();
		for (Lease lease : over) {
			new LeaseRemoval(cloud, lease.guest()).remove(monitor);
		}
	}
}
