/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What is known of a guest at one moment.
 *
 * @param name      from the hypervisor, for people; not necessarily unique
 * @param ownership null for a guest that belongs to no throwaway run
 */
public record GuestInfo(GuestId id, String name, GuestState state, MemorySize memory, int cpus, @Nullable Ownership ownership,
		GuestTraits traits) {

	/** Of a guest of which nothing else is known. */
	public GuestInfo(GuestId id, String name, GuestState state, MemorySize memory, int cpus, @Nullable Ownership ownership) {
		this(id, name, state, memory, cpus, ownership, GuestTraits.NONE);
	}

	public GuestInfo withState(GuestState other) {
		return new GuestInfo(id, name, other, memory, cpus, ownership, traits);
	}
}
