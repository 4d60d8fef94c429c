/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.util.List;

import org.guestbench.api.facet.HostResources;

/**
 * Whether a host has room for one more guest. What guests use now is not available to others any more, but one that was just started uses
 * little yet: what such ones will use is set aside. A host without guests takes any one that fits at all.
 */
final class Capacity {

	/** Of all memory, what is left to the rest of the machine. */
	private static final int RESERVED_PART = 16;
	/** An emulated or waiting guest seldom uses the whole of a processor. */
	private static final int GUEST_CPUS_PER_CPU = 16;

	private Capacity() {
	}

	/** What is missing, for people; empty if there is room. */
	static String missing(Demand wanted, List<TicketName> admitted, HostResources.Resources host, long youngSince) {
		if (admitted.isEmpty()) {
			return wanted.memory().compareTo(host.availableMemory()) <= 0 ? "" : "memory";
		}
		long cpus = admitted.stream().mapToLong(t -> t.demand().cpus()).sum() + wanted.cpus();
		if (cpus > (long) host.cpus() * GUEST_CPUS_PER_CPU) {
			return "processors";
		}
		long reserve = host.totalMemory().bytes() / RESERVED_PART;
		long all = admitted.stream().mapToLong(t -> t.demand().memory().bytes()).sum() + wanted.memory().bytes();
		long young = admitted.stream().filter(t -> t.since() >= youngSince).mapToLong(t -> t.demand().memory().bytes()).sum()
				+ wanted.memory().bytes();
		return all <= host.totalMemory().bytes() - reserve && young <= host.availableMemory().bytes() - reserve ? "" : "memory";
	}
}
