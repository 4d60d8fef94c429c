/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmFailure;
import org.guestbench.connector.azure.internal.arm.Pace;

import com.google.gson.JsonObject;

/** Removes a lease with everything in it, and looks that it is gone: Azure's word for it is not enough. */
public record LeaseRemoval(Cloud cloud, UUID guest) {

	private static final Duration LIMIT = Duration.ofMinutes(30);
	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** @return whether there was one */
	public boolean remove(IProgressMonitor monitor) throws CoreException {
		Leases leases = new Leases(cloud);
		Optional<JsonObject> group = leases.group(guest, monitor);
		if (group.isEmpty()) {
			return false;
		}
		Lease lease = LeaseTags.read(group.get()).orElseThrow(() -> new CoreException(Status.error("The resource group "
				+ Lease.groupOf(guest) + " has the name of a guest, but not its tags. It was not touched. Look at it in Azure's portal.")));
		if (!lease.deleting()) {
			begin(lease, monitor);
		}
		awaitGone(lease, leases, monitor);
		return true;
	}

	private void begin(Lease lease, IProgressMonitor monitor) throws CoreException {
		try {
			cloud.arm().delete("delete the guest '" + lease.name() + "'", cloud.group(lease.group()), monitor);
		} catch (ArmFailure e) {
			// Somebody else may be deleting it.
			if (!e.code().equals("ResourceGroupBeingDeleted")) {
				throw e;
			}
		}
	}

	private void awaitGone(Lease lease, Leases leases, IProgressMonitor monitor) throws CoreException {
		Pace pace = cloud.arm().pace();
		Instant end = pace.now().plus(LIMIT);
		while (leases.group(guest, monitor).isPresent()) {
			if (!pace.now().isBefore(end)) {
				throw new CoreException(Status.error("The guest '" + lease.name() + "' is still there " + LIMIT.toMinutes()
						+ " minutes after it was deleted: the resource group " + lease.group()
						+ ". Look at it in Azure's portal: a lock or a policy may hold it."));
			}
			pace.rest(PAUSE, monitor);
		}
	}
}
