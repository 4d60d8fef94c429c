/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.DomainStatistics;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;

/** What the hypervisor counts of its guests; libvirt tells it of all at once, so it is one call however many are asked for. */
record LibvirtStatistics(LibvirtConnection connection, Clock clock) implements Statistics {

	@Override
	public Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException {
		Set<GuestId> wanted = new HashSet<>(guests);
		Map<GuestId, Usage> found = new HashMap<>();
		for (DomainStatistics statistics : connection.call("ask what the guests use", LibvirtConnection.QUICK, monitor,
				Hypervisor::statistics)) {
			GuestId id = new GuestId(connection.id(), statistics.uuid());
			if (wanted.contains(id) && statistics.counters().containsKey("cpu.time")) {
				found.put(id, usage(statistics, clock.instant()));
			}
		}
		return found;
	}

	private static Usage usage(DomainStatistics statistics, Instant taken) {
		return new Usage(taken, Duration.ofNanos(statistics.get("cpu.time")), new MemorySize(statistics.get("balloon.rss") << 10),
				traffic(statistics, "block", "rd.bytes", "wr.bytes"), traffic(statistics, "net", "rx.bytes", "tx.bytes"));
	}

	private static @Nullable Traffic traffic(DomainStatistics statistics, String group, String in, String out) {
		long read = statistics.sum(group, in);
		return read < 0 ? null : new Traffic(read, statistics.sum(group, out));
	}
}
