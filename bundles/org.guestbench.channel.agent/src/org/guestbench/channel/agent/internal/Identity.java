/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The names by which a guest differs from the other forks of its template.
 *
 * @param machineId 32 hexadecimal digits, see machine-id(5)
 * @param mac       of its network interface
 */
record Identity(String hostName, String machineId, byte[] mac) {

	private static final int MACHINE_ID_LENGTH = 16;
	private static final int MAC_LENGTH = 6;
	/** The bit that says so, and not the one of a group: nobody has been assigned such an address. */
	private static final byte LOCALLY_ADMINISTERED = 2;

	static Identity random(RandomGenerator random) {
		HexFormat hex = HexFormat.of();
		byte[] id = new byte[MACHINE_ID_LENGTH];
		random.nextBytes(id);
		// As systemd makes them: a UUID of version 4 (RFC 9562, section 5.4).
		id[6] = (byte) (id[6] & 0x0f | 0x40);
		id[8] = (byte) (id[8] & 0x3f | 0x80);
		byte[] mac = new byte[MAC_LENGTH];
		random.nextBytes(mac);
		mac[0] = LOCALLY_ADMINISTERED;
		return new Identity("guest-" + hex.toHexDigits(random.nextInt()), hex.formatHex(id), mac);
	}
}
