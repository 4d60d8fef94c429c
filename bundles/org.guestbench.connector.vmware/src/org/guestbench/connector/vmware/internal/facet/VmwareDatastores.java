/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.vim.Found;

/** Datastores: they are there for as long as hosts reach them, and nobody starts or stops them. */
final class VmwareDatastores extends FixedParts implements Pools {

	private static final String NAME = "name";
	private static final String KIND = "summary.type";
	private static final String URL = "summary.url";
	private static final String CAPACITY = "summary.capacity";
	private static final String FREE = "summary.freeSpace";
	private static final String REACHABLE = "summary.accessible";
	private static final List<String> PATHS = List.of(NAME, KIND, URL, CAPACITY, FREE, REACHABLE);

	private final VmwareConnection connection;

	VmwareDatastores(VmwareConnection connection) {
		super("a datastore of VMware is there for as long as a host reaches it");
		this.connection = connection;
	}

	@Override
	public List<PoolInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.call("list the datastores", monitor, () -> connection.properties().readAll(Map.of("Datastore", PATHS), monitor)
				.stream().map(VmwareDatastores::info).sorted(Comparator.comparing(PoolInfo::name)).toList());
	}

	@Override
	public String hint() {
		return "A datastore is added to a host with VMware's own client.";
	}

	private static PoolInfo info(Found found) {
		boolean reachable = found.flag(REACHABLE);
		long capacity = Math.max(0, found.number(CAPACITY, 0));
		PoolInfo.Space space = new PoolInfo.Space(new MemorySize(capacity),
				new MemorySize(Math.clamp(found.number(FREE, 0), 0, capacity)));
		return new PoolInfo(found.text(NAME), found.text(KIND), reachable, false, found.text(URL).isEmpty() ? null : found.text(URL),
				reachable ? space : null, true);
	}
}
