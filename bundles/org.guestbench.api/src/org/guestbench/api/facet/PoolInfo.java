/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * A place for disks of guests.
 *
 * @param name      unique on its host
 * @param kind      in the hypervisor's own words, such as {@code dir} or {@code logical}
 * @param autostart whether it is started with its host
 * @param path      where it is on the host; null if it is no folder or device, or that is not known
 * @param space     null while it is not active
 * @param fixed     whether it is what it is: the connection neither starts nor stops it, and refuses that
 */
public record PoolInfo(String name, String kind, boolean active, boolean autostart, @Nullable String path, @Nullable Space space,
		boolean fixed) {

	/** Of a pool that is started and stopped. */
	public PoolInfo(String name, String kind, boolean active, boolean autostart, @Nullable String path, @Nullable Space space) {
		this(name, kind, active, autostart, path, space, false);
	}

	/** @param available what can still be written */
	public record Space(MemorySize capacity, MemorySize available) {
	}
}
