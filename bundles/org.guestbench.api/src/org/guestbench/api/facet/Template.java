/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.time.Duration;
import java.time.Instant;

import org.guestbench.api.MemorySize;

/**
 * A guest that is up and saved, to be forked.
 *
 * @param id     short, stable, usable as a file name
 * @param name   what it was made for, for people: the name of an image
 * @param memory of each fork
 * @param size   on the host's disk
 * @param usable whether guests can be forked from it; false if what it depends on has changed
 * @param flaw   what its image wanted to have running and is not, as part of a sentence for people; empty if nothing. Forks of it work, and
 *               start more slowly
 */
public record Template(String id, String name, MemorySize memory, int cpus, Instant created, MemorySize size, boolean usable,
		String flaw) {

	/** What a host had no time for now it may have time for then. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	/** One that has no flaw. */
	public Template(String id, String name, MemorySize memory, int cpus, Instant created, MemorySize size, boolean usable) {
		this(id, name, memory, cpus, created, size, usable, "");
	}

	/** Whether {@link Templates#prepare} makes another one in its place. */
	public boolean toBeMadeAnew(Instant now) {
		return !flaw.isEmpty() && created.plus(PATIENCE).isBefore(now);
	}
}
