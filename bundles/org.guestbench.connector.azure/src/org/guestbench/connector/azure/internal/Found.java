/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.connector.azure.internal.lease.Lease;

/**
 * A guest: a lease, with or without its machine, or a machine that somebody else made.
 *
 * @param lease   null for a machine of others
 * @param machine null for a lease that was not started yet
 * @param power   what the machine does; stopped without one
 */
public record Found(@Nullable Lease lease, @Nullable Machine machine, PowerState power) {

	/** By which its ssh server is known; empty if that is not known. */
	public Optional<String> hostKey() {
		Machine real = machine;
		return real == null ? Optional.empty() : Lease.hostKey(real.json());
	}

	/** @param size of the machine of others; null if its region does not have it any more */
	GuestInfo info(GuestId id, @Nullable Size size) {
		Lease own = lease;
		Machine real = machine;
		String name = own != null ? own.name() : real != null ? real.name() : id.uuid().toString();
		// There is no other place where people cannot fail to see it.
		String shown = power.billed() ? name + " (stopped, still billed)" : name;
		if (own != null) {
			return new GuestInfo(id, shown, own.deleting() ? GuestState.STOPPING : power.state(), own.memory(), own.cpus(),
					own.ownership(), own.traits());
		}
		return new GuestInfo(id, shown, power.state(), size == null ? new MemorySize(0) : size.memory(), size == null ? 1 : size.cpus(),
				null, real == null ? GuestTraits.NONE
						: new GuestTraits(false, Lease.words(real.tags()), List.of(), new GuestSite(real.shownGroup(), "")));
	}
}
