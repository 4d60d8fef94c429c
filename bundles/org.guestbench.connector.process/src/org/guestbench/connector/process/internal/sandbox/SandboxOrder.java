/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.api.MemorySize;

/**
 * What a sandbox shall be.
 *
 * @param home      of the runtime
 * @param program   of the runtime, somewhere below its home
 * @param arguments that the program gets in front of all others
 * @param environment of the program, unless whoever starts it says otherwise
 * @param readable  further files and folders that can be read in it
 * @param network   whether it has the host's network; else none at all
 */
public record SandboxOrder(UUID guest, Path home, Path program, List<String> arguments, Map<String, String> environment,
		List<Path> readable, MemorySize memory, int cpus,
		boolean network, Limits limits) {

	public SandboxOrder {
		arguments = List.copyOf(arguments);
		environment = Map.copyOf(environment);
		readable = List.copyOf(readable);
	}

	/** The same for another guest. */
	SandboxOrder of(UUID other) {
		return new SandboxOrder(other, home, program, arguments, environment, readable, memory, cpus, network, limits);
	}

	/** Whether a sandbox for one could be that of the other. */
	boolean sameKind(SandboxOrder other) {
		return equals(other.of(guest));
	}

	/** What the guest calls itself. */
	String hostName() {
		return "guest-" + guest.toString().substring(0, 8);
	}
}
