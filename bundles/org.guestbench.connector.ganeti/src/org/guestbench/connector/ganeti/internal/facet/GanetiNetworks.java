/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.Comparator;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** The cluster's networks, which are ranges of addresses: there for as long as somebody keeps them. */
record GanetiNetworks(GanetiConnection connection) implements Networks {

	@Override
	public List<NetworkInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.client().list("list the networks", RapiPath.all("networks"), monitor).stream()
				.filter(network -> !network.shown("name").isBlank()).map(GanetiNetworks::info)
				.sorted(Comparator.comparing(NetworkInfo::name)).toList();
	}

	private static NetworkInfo info(Fields network) {
		boolean connected = !network.texts("group_list").isEmpty() || !network.json().has("group_list");
		return new NetworkInfo(network.shown("name"), "pool of addresses", connected, false, null,
				List.of(network.shown("network"), network.shown("network6")).stream().filter(range -> !range.isBlank()).toList(), true);
	}

	@Override
	public String hint() {
		return "Networks are added on the master node ('gnt-network add'). Guests are on the cluster's own bridge without one.";
	}

	@Override
	public void start(String network, IProgressMonitor monitor) throws CoreException {
		throw refusal("start", network);
	}

	@Override
	public void stop(String network, IProgressMonitor monitor) throws CoreException {
		throw refusal("stop", network);
	}

	@Override
	public void autostart(String network, boolean on, IProgressMonitor monitor) throws CoreException {
		throw refusal("change", network);
	}

	private static CoreException refusal(String verb, String network) {
		return new CoreException(Status.error("Cannot " + verb + " '" + network
				+ "': a network of Ganeti is a range of addresses, and there for as long as the cluster keeps it."));
	}
}
