/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.nio.file.Path;
import java.util.List;

import org.guestbench.api.guest.BootSource;
import org.guestbench.connector.process.RuntimeKind;

/**
 * A home with the kind of runtime that it is one of.
 *
 * @param home           after all links
 * @param versionCommand its program first
 */
public record FoundRuntime(RuntimeKind kind, Path home, List<String> versionCommand) {

	/** The program that runs programs. */
	public Path program() {
		return Path.of(versionCommand.get(0));
	}

	BootSource.Runtime boot() {
		return new BootSource.Runtime(kind.id(), home);
	}
}
