/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * A disk, or another file, in a pool.
 *
 * @param name     unique in its pool
 * @param path     where guests of the host find it
 * @param format   in the hypervisor's own words, such as {@code qcow2}; empty if there is none
 * @param capacity what a guest sees
 * @param used     what it takes of the pool
 * @param below    where the disk is that it is a layer over; null if it is none
 */
public record VolumeInfo(String name, String path, String format, MemorySize capacity, MemorySize used, @Nullable String below) {
}
