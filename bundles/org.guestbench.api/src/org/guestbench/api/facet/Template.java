/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

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
 */
public record Template(String id, String name, MemorySize memory, int cpus, Instant created, MemorySize size, boolean usable) {
}
