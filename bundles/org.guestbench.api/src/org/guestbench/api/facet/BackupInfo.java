/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * A backup of a guest, which may be gone.
 *
 * @param id    unique among those of its connection
 * @param guest that it was made of
 * @param name  that the guest had then
 * @param base  the id of the backup that this one says the differences to; null if it is full
 * @param size  what it takes, without its base
 */
public record BackupInfo(String id, UUID guest, String name, Instant created, @Nullable String base, MemorySize size) {

	public BackupInfo {
		if (id.isBlank() || id.equals(base)) {
			throw new IllegalArgumentException("A backup has an id, which is not that of its base: '" + id + "'");
		}
	}
}
