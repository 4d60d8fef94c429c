/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;

import com.google.gson.JsonObject;

/** All leases of a subscription, whoever made them: found by their tags. */
public record Leases(Cloud cloud) {

	public List<Lease> all(IProgressMonitor monitor) throws CoreException {
		return cloud.arm().list("list the leases", ArmPath.groups(cloud.subscription(), "tagName eq '" + LeaseTags.GUEST + "'"), monitor)
				.stream().flatMap(group -> LeaseTags.read(group).stream()).toList();
	}

	public Optional<Lease> find(UUID guest, IProgressMonitor monitor) throws CoreException {
		return group(guest, monitor).flatMap(LeaseTags::read);
	}

	Optional<JsonObject> group(UUID guest, IProgressMonitor monitor) throws CoreException {
		return cloud.arm().find("look for the guest " + guest, cloud.group(Lease.groupOf(guest)), monitor);
	}

	/** Takes the end away from a lease. */
	public void keep(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Lease lease = find(guest.uuid(), monitor).orElseThrow(() -> new GuestNotFoundException(guest));
		JsonObject body = new JsonObject();
		body.add("tags", LeaseTags.kept(lease.tags()));
		cloud.arm().patch("keep the guest '" + lease.name() + "'", cloud.group(lease.group()), body, monitor);
	}
}
