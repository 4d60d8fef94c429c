/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.vim.Found;

/** The networks that guests can be in. They belong to switches, and nobody starts or stops them. */
final class VmwareNetworks extends FixedParts implements Networks {

	private static final String NAME = "name";
	private static final String REACHABLE = "summary.accessible";
	/** Types of the server, and what they are to people. */
	private static final Map<String, String> KINDS = Map.of("Network", "port group", "DistributedVirtualPortgroup",
			"distributed port group", "OpaqueNetwork", "opaque network");
	private static final Map<String, List<String>> WANTED = KINDS.keySet().stream()
			.collect(Collectors.toMap(type -> type, type -> List.of(NAME, REACHABLE)));

	private final VmwareConnection connection;

	VmwareNetworks(VmwareConnection connection) {
		super("a network of VMware belongs to a switch and is there with it");
		this.connection = connection;
	}

	@Override
	public List<NetworkInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.call("list the networks", monitor, () -> connection.properties().readAll(WANTED, monitor).stream()
				.map(VmwareNetworks::info).sorted(Comparator.comparing(NetworkInfo::name)).toList());
	}

	@Override
	public String hint() {
		return "A port group is added to a host with VMware's own client.";
	}

	private static NetworkInfo info(Found found) {
		return new NetworkInfo(found.text(NAME), KINDS.getOrDefault(found.ref().type(), found.ref().type()), found.flag(REACHABLE), false,
				null, List.of(), true);
	}
}
