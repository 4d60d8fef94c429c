/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What a new guest shall be.
 *
 * @param uuid      chosen by the caller, so that it can write down what it is about to create
 * @param name      shown to people; not necessarily unique
 * @param cpus      at least 1
 * @param ownership null for a guest that is to outlive the bench
 */
public record GuestSpec(UUID uuid, String name, BootSource boot, MemorySize memory, int cpus, NetworkPolicy network,
		@Nullable Ownership ownership) {

	public GuestSpec {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A guest needs a name.");
		}
		if (cpus < 1) {
			throw new IllegalArgumentException("A guest needs at least one processor, not " + cpus + ".");
		}
	}
}
