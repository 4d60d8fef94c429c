/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import org.guestbench.api.guest.NetworkPolicy.Nat;
import org.guestbench.api.guest.NetworkPolicy.PortForward;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A network of user mode in JSON, as QEMU's {@code -netdev} takes it (qapi/net.json, NetdevUserOptions). */
final class UserNetwork {

	private UserNetwork() {
	}

	static String of(Nat nat) {
		JsonArray forwards = new JsonArray();
		for (PortForward forward : nat.forwards()) {
			JsonObject entry = new JsonObject();
			// Port 0 lets the kernel choose, without the gap between choosing and binding.
			entry.addProperty("str", "tcp:127.0.0.1:" + forward.hostPort() + "-:" + forward.guestPort());
			forwards.add(entry);
		}
		JsonObject network = new JsonObject();
		network.addProperty("type", "user");
		network.addProperty("id", "net");
		network.addProperty("ipv6", false);
		if (!forwards.isEmpty()) {
			network.add("hostfwd", forwards);
		}
		return network.toString();
	}
}
