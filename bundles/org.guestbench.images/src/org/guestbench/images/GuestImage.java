/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images;

import java.time.Instant;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;

/**
 * An image in the store. Its files are never changed.
 *
 * @param digest   SHA-256 over all its files, in hexadecimal
 * @param boot     what a connector starts
 * @param size     on disk
 * @param minimumMemory the least that a guest needs to boot and run something small
 */
public record GuestImage(String name, String digest, BootSource.DirectKernel boot, MemorySize size, MemorySize minimumMemory,
		Instant created) {
}
