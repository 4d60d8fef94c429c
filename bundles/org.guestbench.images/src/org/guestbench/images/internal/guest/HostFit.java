/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.HostResources.Resources;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.Fit.Line;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;

/** Works out what of a guest fits on its host if all guests take what they may. */
final class HostFit {

	private final Connection connection;

	HostFit(Connection connection) {
		this.connection = connection;
	}

	Fit of(NewGuest guest, SourceFacts facts, IProgressMonitor monitor) throws CoreException {
		List<Line> lines = new ArrayList<>();
		Optional<HostResources> resources = connection.facet(HostResources.class);
		if (resources.isPresent()) {
			Resources host = resources.get().query(monitor);
			lines.add(memory(guest.memory(), host, monitor));
			lines.add(processors(guest.cpus(), host));
		}
		Optional<GuestTransfer> transfer = connection.facet(GuestTransfer.class);
		if (transfer.isPresent()) {
			lines.add(disk(most(guest, facts), facts, transfer.get().room(monitor)));
		}
		return new Fit(lines);
	}

	/** Of a guest that is made of what the hypervisor has itself: what it costs, if it costs something. */
	Fit ofResident(NewGuest guest, IProgressMonitor monitor) {
		return new Fit(connection.facet(Costs.class).map(costs -> List.of(cost(costs, guest, monitor))).orElse(List.of()));
	}

	private static Line cost(Costs costs, NewGuest guest, IProgressMonitor monitor) {
		try {
			return new Line(true, "Cost: " + costs.quote(guest.memory(), guest.cpus(), monitor).orElse("not known") + ".");
		} catch (CoreException e) {
			return new Line(true, "Cost: not known. " + e.getStatus().getMessage());
		}
	}

	private Line memory(MemorySize wanted, Resources host, IProgressMonitor monitor) throws CoreException {
		long promised = promised(monitor);
		long left = Math.max(0, host.availableMemory().bytes() - promised);
		boolean fits = wanted.bytes() <= left;
		String others = promised == 0 ? ""
				: ", of which the guests that run may still take " + new MemorySize(promised)
						+ ": memory that they share or never wrote to is not taken yet";
		return new Line(fits, "Memory: " + wanted + " of " + host.totalMemory() + "; " + host.availableMemory() + " are free" + others + "."
				+ (fits ? "" : " If all take what they may, the host has too little."));
	}

	/** What guests that run have been given and have not taken: pages that they share with a template, and such that they never used. */
	private long promised(IProgressMonitor monitor) throws CoreException {
		Optional<MemoryUse> use = connection.facet(MemoryUse.class);
		long promised = 0;
		for (GuestInfo guest : connection.guests(monitor)) {
			if (guest.state() == GuestState.RUNNING || guest.state() == GuestState.PAUSED || guest.state() == GuestState.STARTING) {
				promised += Math.max(0, guest.memory().bytes() - use.map(u -> taken(u, guest)).orElse(0L));
			}
		}
		return promised;
	}

	private static long taken(MemoryUse use, GuestInfo guest) {
		try {
			return use.of(guest.id()).bytes();
		} catch (CoreException e) {
			// It has just ended, or is another bench's: it is counted as one that has taken nothing.
			return 0;
		}
	}

	private static Line processors(int wanted, Resources host) {
		boolean fits = wanted <= host.cpus();
		return new Line(fits,
				"Processors: " + wanted + " of " + host.cpus() + (fits ? "." : ": more than there are only makes it slower."));
	}

	/** What its disks may take: as much as can be counted, as files say of themselves what they like. */
	private static MemorySize most(NewGuest guest, SourceFacts facts) {
		MemorySize first = guest.disk() == null ? facts.disk() : guest.disk();
		return Stream.concat(facts.more().stream(), guest.extras().disks().stream()).reduce(first == null ? new MemorySize(0) : first,
				MemorySize::plus);
	}

	private static Line disk(MemorySize disks, SourceFacts facts, GuestTransfer.Room room) {
		// What it was made of stays beside what it writes.
		MemorySize most = facts.taken().plus(disks);
		long left = Math.max(0, room.free().bytes() - room.promised().bytes());
		boolean fits = most.bytes() <= left;
		String grows = most.compareTo(facts.taken()) > 0 ? ", and up to " + most + " as the guest writes" : "";
		String others = room.promised().bytes() == 0 ? "" : ", of which other guests may still take " + room.promised();
		return new Line(fits,
				"Disk: takes about " + facts.taken() + " now" + grows + "; " + room.free() + " are free in " + room.place() + others
						+ "." + (fits ? "" : " If all take what they may, the disk is too small."));
	}
}
