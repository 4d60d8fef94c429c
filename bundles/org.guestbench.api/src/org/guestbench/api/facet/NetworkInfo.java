/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A virtual network of a host.
 *
 * @param name      unique on its host
 * @param kind      how it is connected to the host's own networks, in the hypervisor's own words, such as {@code nat}; {@code isolated} if it is not
 * @param autostart whether it is started with its host
 * @param bridge    the host's interface that it is made of; null if there is none or it is not known
 * @param addresses of the host in this network, each with the length of its prefix: {@code 192.168.122.1/24}
 * @param fixed     whether it is what it is: the connection neither starts nor stops it, and refuses that
 */
public record NetworkInfo(String name, String kind, boolean active, boolean autostart, @Nullable String bridge, List<String> addresses,
		boolean fixed) {

	public NetworkInfo {
		addresses = List.copyOf(addresses);
	}

	/** Of a network that is started and stopped. */
	public NetworkInfo(String name, String kind, boolean active, boolean autostart, @Nullable String bridge, List<String> addresses) {
		this(name, kind, active, autostart, bridge, addresses, false);
	}
}
