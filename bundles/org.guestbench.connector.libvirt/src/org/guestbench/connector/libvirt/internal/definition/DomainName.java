/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Names of domains. libvirt wants them unique and makes file names of them, while the names of guests are for people. A name that the bench
 * chooses ends with random digits: of two benches that create a guest of the same UUID at once the second one's name differs, so that libvirt
 * refuses it instead of changing the first one's definition.
 */
public final class DomainName {

	/** libvirt puts it into names of files and sockets. */
	private static final int LONGEST = 40;

	private DomainName() {
	}

	static String unique(String guest) {
		return base(guest) + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
	}

	/** What people see: the name that the guest was given, unless somebody has renamed its domain since. */
	public static String shown(String domain, @Nullable GuestMarker marker) {
		return marker != null && !marker.name().isEmpty() && isOf(marker, domain) ? marker.name() : domain.replaceAll("\\p{Cntrl}", "?");
	}

	private static boolean isOf(GuestMarker marker, String domain) {
		return marker.domain().isEmpty() ? domain.startsWith(base(marker.name()) + "-") : domain.equals(marker.domain());
	}

	static String base(String guest) {
		String plain = guest.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9]", "g");
		return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
	}
}
