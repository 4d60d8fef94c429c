/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;

/** Pretended places for disks. */
record MemoryPools(MemoryConnection connection) implements Pools {

	private static final String STEP = "pools";

	@Override
	public List<PoolInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.usable(STEP, monitor).atomically(all -> all.host.pools());
	}

	@Override
	public void start(String pool, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> all.host.pool(pool).active = true);
	}

	@Override
	public void stop(String pool, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> all.host.pool(pool).active = false);
	}

	@Override
	public void autostart(String pool, boolean on, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> all.host.pool(pool).autostart = on);
	}
}
