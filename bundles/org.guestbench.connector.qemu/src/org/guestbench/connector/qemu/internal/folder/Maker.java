/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.util.Optional;

import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

/**
 * The process that makes something, as the end of a file name, so that others can tell whether what it makes is still wanted. Short, because
 * names of sockets are.
 */
public final class Maker {

	private static final int RADIX = 36;
	/** Of the machine's boot; enough beside a number and a start. */
	private static final int BOOT = 8;

	private Maker() {
	}

	/** This process. */
	public static String suffix() {
		return suffix(ProcessIdentity.self());
	}

	/** Whether the process in such a name has ended; true as well for a name that has none. */
	public static boolean gone(String name) {
		String[] parts = name.split("\\.");
		try {
			if (parts.length < 3) {
				return true;
			}
			Optional<ProcessIdentity> present = ProcessIdentity.of(Long.parseLong(parts[parts.length - 3], RADIX));
			return present.filter(process -> process.alive() && name.endsWith(suffix(process))).isEmpty();
		} catch (IllegalArgumentException e) {
			return true;
		}
	}

	private static String suffix(ProcessIdentity process) {
		String boot = process.boot().substring(0, Math.min(BOOT, process.boot().length()));
		return "." + Long.toString(process.pid(), RADIX) + "." + Long.toString(process.start(), RADIX) + "." + boot;
	}
}
