/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.Size;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.cost.Consent;

import com.google.gson.JsonObject;

/**
 * Makes a lease: the group with its tags first, so that whatever exists can be found, then what the machine needs. Nothing of it costs anything
 * but a public address. Failed or cancelled, it leaves nothing.
 */
public record LeaseCreation(Cloud cloud, Consent consent, GuestSpec spec) {

	/** Those that this process is making: Azure replaces a group of the same name without a word. */
	private static final Set<UUID> UNDER_WAY = ConcurrentHashMap.newKeySet();
	private static final int ATTEMPTS = 3;

	public void create(IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		cloud.arm().check();
		String image = image();
		if (cloud.settings().ssh().isPresent()) {
			// Whatever is wrong with it is better told now than when the guest is started.
			cloud.settings().ssh().get().publicKey();
		}
		if (!UNDER_WAY.add(spec.uuid())) {
			throw inUse();
		}
		try {
			SubMonitor progress = SubMonitor.convert(monitor, "Creating " + spec.name(), 10);
			Leases leases = new Leases(cloud);
			if (leases.group(spec.uuid(), progress.split(1)).isPresent()) {
				throw inUse();
			}
			Size size = cloud.sizes().choose(cloud.settings().region(), cloud.settings().size(), spec.memory(), spec.cpus(),
					progress.split(1));
			String hourly = consent.obtain(spec.name(), size, progress.split(1));
			make(leases, image, size, hourly, progress.split(7));
		} finally {
			UNDER_WAY.remove(spec.uuid());
		}
	}

	private void make(Leases leases, String image, Size size, String hourly, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 5);
		boolean ours = true;
		try {
			ours = makeGroup(leases, image, size, hourly, progress.split(1));
			if (!ours) {
				throw inUse();
			}
			makeParts(progress.split(4));
		} catch (CoreException | RuntimeException e) {
			if (ours) {
				Undo.run(e, "the resource group " + Lease.groupOf(spec.uuid()), own -> new LeaseRemoval(cloud, spec.uuid()).remove(own));
			}
			throw e;
		}
	}

	/**
	 * Whether the group is ours. When the answer is lost it is looked for: by the nonce in its tags one knows what one has made.
	 */
	private boolean makeGroup(Leases leases, String image, Size size, String hourly, IProgressMonitor monitor) throws CoreException {
		UUID nonce = UUID.randomUUID();
		Instant expires = cloud.arm().pace().now().plusSeconds(cloud.settings().hours() * 3600L);
		JsonObject body = new JsonObject();
		body.addProperty("location", cloud.settings().region());
		body.add("tags", LeaseTags.of(spec, image, size.name(), expires, hourly, nonce));
		for (int attempt = 1;; attempt++) {
			try {
				return cloud.arm().putOnce(what(), cloud.group(Lease.groupOf(spec.uuid())), body, monitor).created();
			} catch (CoreException e) {
				Optional<JsonObject> there = leases.group(spec.uuid(), monitor);
				if (there.isPresent()) {
					return Json.text(Json.object(there.get(), "tags"), LeaseTags.NONCE).filter(nonce.toString()::equals).isPresent();
				}
				if (attempt == ATTEMPTS) {
					throw e;
				}
			}
		}
	}

	private void makeParts(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 5);
		String group = Lease.groupOf(spec.uuid());
		LeaseBodies bodies = new LeaseBodies(cloud, cloud.settings().region(), group);
		boolean reachable = cloud.settings().publicAddress() && spec.network() instanceof NetworkPolicy.Nat;
		put(group, Cloud.RULES, Lease.RULES, bodies.rules(spec.network(), cloud.settings().ssh()), progress.split(1));
		put(group, Cloud.NETWORKS, Lease.NETWORK, bodies.network(), progress.split(1));
		if (reachable) {
			put(group, Cloud.ADDRESSES, Lease.ADDRESS, bodies.address(), progress.split(1));
		}
		put(group, Cloud.INTERFACES, Lease.INTERFACE, bodies.networkInterface(reachable), progress.split(1));
		ImageReference image = ImageReference.parse(image());
		if (image.copied()) {
			put(group, Cloud.DISKS, Lease.DISK, bodies.copy(ArmPath.of(image.text())), progress.split(1));
		}
	}

	private void put(String group, String kind, String name, JsonObject body, IProgressMonitor monitor) throws CoreException {
		cloud.arm().put(what(), cloud.in(group, kind, name), body, monitor);
	}

	private String image() throws CoreException {
		if (!(spec.boot() instanceof BootSource.Resident resident)) {
			throw refusal("Azure boots images of its own only. Choose one of those, such as Debian:debian-12:12-gen2:latest.");
		}
		if (!spec.payload().isEmpty()) {
			throw refusal("a guest in Azure has no payload disks. Send the files through its channel.");
		}
		if (spec.network() instanceof NetworkPolicy.Nat nat && !nat.forwards().isEmpty()) {
			throw refusal("ports of this machine cannot be forwarded to Azure. Leave the forwards out.");
		}
		if (spec.name().length() > LeaseTags.LONGEST) {
			throw refusal("its name is longer than " + LeaseTags.LONGEST + " characters. Choose a shorter one.");
		}
		try {
			return ImageReference.parse(resident.image()).text();
		} catch (IllegalArgumentException e) {
			throw refusal(String.valueOf(e.getMessage()));
		}
	}

	private String what() {
		return "create the guest '" + spec.name() + "'";
	}

	private CoreException inUse() {
		return refusal("there is a guest of its UUID " + spec.uuid() + " already. Choose another one.");
	}

	private CoreException refusal(String why) {
		return new CoreException(Status.error("Cannot " + what() + ": " + why));
	}
}
