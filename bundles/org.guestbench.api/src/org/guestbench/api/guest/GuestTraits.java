/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.List;

/**
 * What hypervisors tell of a guest or do not tell.
 *
 * @param kept      whether it belongs to a throwaway run and outlives it
 * @param addresses where something in it is reached from here, for people: an address, or {@code host:port} of a port that is forwarded
 */
public record GuestTraits(boolean kept, Tags tags, List<String> addresses, GuestSite site) {

	public static final GuestTraits NONE = new GuestTraits(false, Tags.NONE, List.of());

	public GuestTraits {
		addresses = List.copyOf(addresses);
	}

	/** Of a guest of a hypervisor without folders and other hosts. */
	public GuestTraits(boolean kept, Tags tags, List<String> addresses) {
		this(kept, tags, addresses, GuestSite.NONE);
	}
}
