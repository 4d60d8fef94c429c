/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.util.Map;

/** Signals by the names of RFC 4254, section 6.10, and those that OpenSSH adds; numbers as on Linux. */
final class Signals {

	private static final int UNKNOWN = 127;

	private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("HUP", 1), Map.entry("INT", 2), Map.entry("QUIT", 3),
			Map.entry("ILL", 4), Map.entry("TRAP", 5), Map.entry("ABRT", 6), Map.entry("BUS", 7), Map.entry("FPE", 8), Map.entry("KILL", 9),
			Map.entry("USR1", 10), Map.entry("SEGV", 11), Map.entry("USR2", 12), Map.entry("PIPE", 13), Map.entry("ALRM", 14),
			Map.entry("TERM", 15), Map.entry("XCPU", 24), Map.entry("XFSZ", 25), Map.entry("SYS", 31));

	private Signals() {
	}

	/** @param name without {@code SIG}; OpenSSH calls all others {@code SIG@openssh.com} */
	static int number(String name) {
		return NUMBERS.getOrDefault(name, UNKNOWN);
	}
}
