/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.List;

/** What a guest may reach. */
public sealed interface NetworkPolicy {

	/** Where ports of the guest are reached while it runs, as {@code host:port}: those of which it is known beforehand. */
	default List<String> forwarded() {
		return switch (this) {
		case None() -> List.of();
		case Nat(List<PortForward> forwards) -> forwards.stream().filter(forward -> forward.hostPort() != 0)
				.map(forward -> "127.0.0.1:" + forward.hostPort()).toList();
		};
	}

	/** The same for another guest, which cannot have the same ports of the host. */
	default NetworkPolicy withoutForwards() {
		return switch (this) {
		case None() -> this;
		case Nat(List<PortForward> forwards) -> forwards.isEmpty() ? this : new Nat(List.of());
		};
	}

	/** No network device at all: the default. */
	record None() implements NetworkPolicy {
	}

	/**
	 * Outgoing connections through the host's address translation, and the given ports of the host's loopback
	 * forwarded into the guest.
	 */
	record Nat(List<PortForward> forwards) implements NetworkPolicy {
		public Nat {
			forwards = List.copyOf(forwards);
		}
	}

	/**
	 * @param hostPort  on 127.0.0.1; 0 lets the connector choose a free one
	 * @param guestPort TCP port in the guest
	 */
	record PortForward(int hostPort, int guestPort) {
		public PortForward {
			if (hostPort < 0 || hostPort > 65535 || guestPort < 1 || guestPort > 65535) {
				throw new IllegalArgumentException("Not a port forward: " + hostPort + " to " + guestPort + ". Ports are 1 to 65535.");
			}
		}
	}
}
