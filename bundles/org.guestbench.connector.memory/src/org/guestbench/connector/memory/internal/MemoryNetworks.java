/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;

/** Pretended networks. */
record MemoryNetworks(MemoryConnection connection) implements Networks {

	private static final String STEP = "networks";

	@Override
	public List<NetworkInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.usable(STEP, monitor).atomically(all -> all.host.networks());
	}

	@Override
	public void start(String network, IProgressMonitor monitor) throws CoreException {
		activate(network, true, monitor);
	}

	@Override
	public void stop(String network, IProgressMonitor monitor) throws CoreException {
		activate(network, false, monitor);
	}

	private void activate(String network, boolean active, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> {
			NetworkInfo old = all.host.network(network);
			all.host.network(new NetworkInfo(network, old.kind(), active, old.autostart(), old.bridge(), old.addresses()));
			return old;
		});
	}

	@Override
	public void autostart(String network, boolean on, IProgressMonitor monitor) throws CoreException {
		connection.usable(STEP, monitor).atomically(all -> {
			NetworkInfo old = all.host.network(network);
			all.host.network(new NetworkInfo(network, old.kind(), old.active(), on, old.bridge(), old.addresses()));
			return old;
		});
	}
}
