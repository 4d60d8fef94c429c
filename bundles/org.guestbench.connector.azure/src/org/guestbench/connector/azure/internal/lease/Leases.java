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
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

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

	/** What people call a guest from now on. */
	public void rename(Lease lease, String name, IProgressMonitor monitor) throws CoreException {
		write("rename the guest '" + lease.name() + "'", lease, LeaseTags.named(lease.tags(), name), monitor);
	}

	/** The words of people by which a guest is found from now on. */
	public void tag(Lease lease, Tags words, IProgressMonitor monitor) throws CoreException {
		write("tag the guest '" + lease.name() + "'", lease, LeaseTags.tagged(lease.tags(), words), monitor);
	}

	/** @param snapshot that the guest has grown out of from now on; empty for none */
	void moved(Lease lease, String snapshot, IProgressMonitor monitor) throws CoreException {
		write("note the snapshot of the guest '" + lease.name() + "'", lease, LeaseTags.at(lease.tags(), snapshot), monitor);
	}

	private void write(String what, Lease lease, JsonObject tags, IProgressMonitor monitor) throws CoreException {
		JsonObject body = new JsonObject();
		body.add("tags", tags);
		cloud.arm().patch(what, cloud.group(lease.group()), body, monitor);
	}

	/** Whether a guest may open connections, and no more: what lets nothing else out is in its rules. */
	public NetworkPolicy network(Lease lease, IProgressMonitor monitor) throws CoreException {
		JsonObject rules = cloud.arm().get("look at the network of the guest '" + lease.name() + "'",
				cloud.in(lease.group(), Cloud.RULES, Lease.RULES), monitor);
		boolean closed = Json.objects(Json.object(rules, "properties"), "securityRules").stream()
				.anyMatch(rule -> Json.text(rule, "name").filter(LeaseBodies.NOTHING_ELSE::equals).isPresent());
		return closed ? new NetworkPolicy.None() : new NetworkPolicy.Nat(List.of());
	}

	/** The disk that a lease has, or will have; empty if it is made of an image at its first start. */
	public Optional<ArmPath> disk(Lease lease, @Nullable Machine machine) {
		if (machine != null) {
			return machine.disk();
		}
		return ImageReference.parse(lease.image()).copied() ? Optional.of(cloud.in(lease.group(), Cloud.DISKS, Lease.DISK))
				: Optional.empty();
	}

	/** Takes the end away from a lease. */
	public void keep(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Lease lease = find(guest.uuid(), monitor).orElseThrow(() -> new GuestNotFoundException(guest));
		write("keep the guest '" + lease.name() + "'", lease, LeaseTags.kept(lease.tags()), monitor);
	}
}
