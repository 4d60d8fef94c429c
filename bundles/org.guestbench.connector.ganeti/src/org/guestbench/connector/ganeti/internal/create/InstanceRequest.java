/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.create;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.Marks;
import org.guestbench.connector.ganeti.internal.Target;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * What Ganeti is asked for when a guest is made ({@code POST /2/instances}).
 *
 * @param cluster what it says of itself
 * @param nonce   by which this creation is known from others of the same guest
 */
record InstanceRequest(Target target, Fields cluster, GuestSpec spec, UUID nonce) {

	private static final long MEBIBYTE = 1L << 20;
	/** Templates whose guests have no disks. */
	private static final String DISKLESS = "diskless";

	JsonObject body() throws CoreException {
		JsonObject body = new JsonObject();
		body.addProperty("__version__", Integer.valueOf(1));
		body.addProperty("mode", "create");
		body.addProperty("instance_name", Instance.nameFor(spec.uuid()));
		body.addProperty("os_type", operatingSystem());
		JsonObject parameters = new JsonObject();
		target.parameters().forEach(parameters::addProperty);
		body.add("osparams", parameters);
		body.add("beparams", size());
		String template = template();
		body.addProperty("disk_template", template);
		body.add("disks", disks(template));
		body.add("nics", cards());
		target.setting(Target.NODE).ifPresent(node -> body.addProperty("pnode", node));
		target.setting(Target.GROUP).ifPresent(group -> body.addProperty("group_name", group));
		target.setting(Target.HYPERVISOR).ifPresent(hypervisor -> body.addProperty("hypervisor", hypervisor));
		// Its name is the bench's, and in no name server.
		body.addProperty("name_check", Boolean.FALSE);
		body.addProperty("ip_check", Boolean.FALSE);
		body.addProperty("start", Boolean.FALSE);
		JsonArray tags = new JsonArray();
		Marks.of(spec, nonce).forEach(tags::add);
		body.add("tags", tags);
		return body;
	}

	private String operatingSystem() throws CoreException {
		if (!(spec.boot() instanceof BootSource.Resident(String image))) {
			throw refusal(
					"a cluster makes guests of the definitions of operating systems that its nodes have, and takes no image of this machine. "
							+ "Name one of those that 'gnt-os list' shows on the master node.");
		}
		Fittings fittings = spec.fittings();
		if (!spec.payload().isEmpty() || !fittings.equals(Fittings.PLAIN.withDisks(fittings.disks()))
				|| fittings.disks().stream().anyMatch(disk -> disk.image() != null)) {
			throw refusal("its guests begin with empty disks beside the first, and nothing else.");
		}
		return image;
	}

	private JsonObject size() {
		JsonObject size = new JsonObject();
		Long memory = Long.valueOf((spec.memory().bytes() + MEBIBYTE - 1) / MEBIBYTE);
		size.addProperty("maxmem", memory);
		size.addProperty("minmem", memory);
		size.addProperty("vcpus", Integer.valueOf(spec.cpus()));
		return size;
	}

	/** The cluster's own default is the first one that it has enabled, too. */
	private String template() throws CoreException {
		return target.setting(Target.TEMPLATE).or(() -> cluster.texts("enabled_disk_templates").stream().findFirst())
				.orElseThrow(
						() -> refusal("the cluster does not tell how it keeps disks. Set '" + Target.TEMPLATE + "' of the connection."));
	}

	private JsonArray disks(String template) throws CoreException {
		JsonArray disks = new JsonArray();
		if (!template.equals(DISKLESS)) {
			JsonObject first = new JsonObject();
			first.addProperty("size", Long.valueOf(diskSize()));
			disks.add(first);
			for (ExtraDisk extra : spec.fittings().disks()) {
				JsonObject disk = new JsonObject();
				disk.addProperty("size", Long.valueOf((extra.size().bytes() + MEBIBYTE - 1) / MEBIBYTE));
				disk.addProperty("name", extra.name());
				disks.add(disk);
			}
		}
		return disks;
	}

	/** In MiB: as the connection says, or what the cluster takes for usual. */
	private long diskSize() throws CoreException {
		long size = target.disk().map(MemorySize::mebibytes)
				.orElse(Long.valueOf(cluster.object("ipolicy").object("std").number("disk-size")))
				.longValue();
		if (size == 0) {
			throw refusal("the cluster does not tell how large disks usually are. Set '" + Target.DISK + "' of the connection.");
		}
		return size;
	}

	private JsonArray cards() throws CoreException {
		JsonArray cards = new JsonArray();
		switch (spec.network()) {
		case NetworkPolicy.None() -> {
			// No card at all.
		}
		case NetworkPolicy.Nat(List<NetworkPolicy.PortForward> forwards) -> {
			if (!forwards.isEmpty()) {
				throw refusal("no ports of this machine can be forwarded into it.");
			}
			JsonObject card = new JsonObject();
			target.setting(Target.NETWORK).ifPresent(network -> {
				card.addProperty("network", network);
				card.addProperty("ip", "pool");
			});
			cards.add(card);
		}
		}
		return cards;
	}

	private CoreException refusal(String why) {
		return new CoreException(Status.error("Cannot create the guest '" + spec.name() + "': " + why));
	}
}
