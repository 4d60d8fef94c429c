/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.UUID;

/**
 * Names one guest for as long as it exists. Where a hypervisor has no UUIDs the connector derives them (name-based,
 * RFC 9562 section 5.3) from whatever is stable there.
 *
 * @param connection the id of the connection that the guest belongs to
 * @param uuid       unique within that connection
 */
public record GuestId(String connection, UUID uuid) {

	public GuestId {
		if (connection.isBlank()) {
			throw new IllegalArgumentException("A guest id needs the id of its connection.");
		}
	}

	@Override
	public String toString() {
		return connection + "/" + uuid;
	}
}
