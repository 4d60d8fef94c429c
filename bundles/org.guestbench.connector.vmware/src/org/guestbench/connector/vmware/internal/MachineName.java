/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Names of virtual machines. The server wants them unique in a folder and makes file names of them, while the names of guests are for people. A
 * name that the bench chooses ends with digits of the guest's UUID.
 */
public final class MachineName {

	/** The server's own limit is 80. */
	private static final int LONGEST = 60;
	private static final int DIGITS = 8;

	private MachineName() {
	}

	public static String unique(String guest, UUID uuid) {
		return base(guest) + "-" + uuid.toString().substring(0, DIGITS);
	}

	/** What people see: the name that the guest was given, unless somebody has renamed the virtual machine since. */
	static String shown(String machine, @Nullable GuestMarker marker) {
		if (marker != null && machine.startsWith(base(marker.name()) + "-")) {
			return marker.name();
		}
		// The server writes these three characters so (ManagedEntity.name).
		return machine.replaceAll("(?i)%2f", "/").replaceAll("(?i)%5c", "\\\\").replace("%25", "%").replaceAll("\\p{Cntrl}", "?");
	}

	private static String base(String guest) {
		String plain = guest.replaceAll("[^A-Za-z0-9._-]", "_");
		return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
	}
}
